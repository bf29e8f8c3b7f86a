// Calls the app's scheduled work at once and every minute, as pg_cron or a host's scheduler does elsewhere.

export type JobsHandle = { stop(): void };

const paths = ["/api/cron/maintenance", "/api/cron/deliver"] as const;

export function startJobs(options: {
  appUrl: string;
  cronSecret: string;
  log(text: string): void;
}): JobsHandle {
  const stopped = new AbortController();
  const call = async (path: string) => {
    try {
      const response = await fetch(new URL(path, options.appUrl), {
        method: "POST",
        headers: { authorization: `Bearer ${options.cronSecret}` },
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(55_000)]),
        redirect: "manual",
      });
      // A version of the app without this entrance has nothing to do.
      if (!response.ok && response.status !== 404) options.log(`${path} answered ${response.status}`);
      await response.body?.cancel();
    } catch (error) {
      if (!stopped.signal.aborted) options.log(`${path}: ${String(error)}`);
    }
  };
  const callAll = () => {
    for (const path of paths) void call(path);
  };
  callAll();
  const timer = setInterval(callAll, 60_000);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      stopped.abort();
    },
  };
}
