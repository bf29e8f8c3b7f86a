// Next.js as a child process: the production build, or the development server with hot reload.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type ProcessRecord, recordOf, signalGroup } from "./processes";

export type AppHandle = { record: ProcessRecord; exited: Promise<number | null>; stop(): Promise<void> };

const listeningSchema = z.object({ listening: z.number() });

const childScript = fileURLToPath(new URL("./app-child.mjs", import.meta.url));

function launch(options: AppOptions, log: number): ChildProcess {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const dev = options.buildDir === null;
  const script =
    options.buildDir === null
      ? [next, "dev", "--port", String(options.port), "--hostname", "127.0.0.1"]
      : [join(options.buildDir, "server.js")];
  return spawn(process.execPath, [childScript, ...script], {
    cwd: options.buildDir ?? options.projectDir,
    // A group of its own: Ctrl-C in the terminal reaches the supervisor only, which then ends everything in order.
    detached: process.platform !== "win32",
    env: {
      ...process.env,
      ...options.env,
      NODE_ENV: dev ? "development" : "production",
      PORT: String(options.port),
      HOSTNAME: "127.0.0.1",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", dev && options.echo ? "inherit" : log, dev && options.echo ? "inherit" : log, "ipc"],
  });
}

export type AppOptions = {
  projectDir: string;
  /** A build from `ensureBuild`, or null for the development server. */
  buildDir: string | null;
  port: number;
  env: Record<string, string>;
  logFile: string;
  /** Show the development server's output in the terminal. */
  echo: boolean;
};

export async function startApp(options: AppOptions): Promise<AppHandle> {
  const log = openSync(options.logFile, "a", 0o600);
  const offset = statSync(options.logFile).size;
  const child = launch(options, log);
  closeSync(log);
  let ended = false;
  let failure: Error | undefined;
  const exited = new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      failure = error;
      ended = true;
      resolve(null);
    });
    child.once("exit", (code) => {
      ended = true;
      resolve(code);
    });
  });
  // The development server listens in a process of its own, from which nothing is heard.
  let listening = options.buildDir === null;
  child.on("message", (message) => {
    if (listeningSchema.safeParse(message).data?.listening === options.port) listening = true;
  });
  const record = recordOf("app", child.pid ?? 0);
  const stop = async () => {
    if (!ended && record.pid > 0) {
      signalGroup(record.pid, "SIGTERM");
      await Promise.race([exited, delay(4_000, null, { ref: false })]);
    }
    // Workers that outlived their parent are still in its group.
    if (record.pid > 0) signalGroup(record.pid, "SIGKILL");
    await exited;
  };

  const deadline = Date.now() + 120_000;
  while (true) {
    if (ended || Date.now() > deadline) {
      const tail = readFileSync(options.logFile).subarray(offset).toString("utf8").slice(-2_000);
      await stop();
      throw new Error(`The app did not start\n${tail}`, { cause: failure });
    }
    const answered =
      listening &&
      (await fetch(`http://127.0.0.1:${options.port}/api/health?live`, {
        signal: AbortSignal.timeout(30_000),
        redirect: "manual",
      }).then(
        () => true,
        () => false,
      ));
    if (answered) break;
    await delay(100);
  }
  return { record, exited, stop };
}
