// Does what a scheduler and a worker do elsewhere: calls the app's scheduled work at once and every minute, and delivers what is due.
import { work } from "../worker.mjs";

export type JobsHandle = { stop(): Promise<void> };

const path = "/api/cron/maintenance";

export function startJobs(options: {
  appUrl: string;
  cronSecret: string;
  log(text: string): void;
}): JobsHandle {
  const stopped = new AbortController();
  const call = async () => {
    try {
      const response = await fetch(new URL(path, options.appUrl), {
        method: "POST",
        headers: { authorization: `Bearer ${options.cronSecret}` },
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(55_000)]),
        redirect: "manual",
      });
      // Which jobs failed stands in the answer.
      const said = await response.text();
      if (!response.ok) options.log(`${path} answered ${response.status}: ${said.slice(0, 1000)}`);
    } catch (error) {
      if (!stopped.signal.aborted) options.log(`${path}: ${String(error)}`);
    }
  };
  void call();
  const timer = setInterval(() => void call(), 60_000);
  timer.unref();
  const working = work({ ...options, signal: stopped.signal });
  return {
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await working;
    },
  };
}
