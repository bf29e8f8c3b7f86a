// `npm start` and `npm run dev`: starts the stack, says where it is, and ends it cleanly.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeDataDir, wipeDataDir } from "./data-dir";
import { explain, fullText, StackError } from "./errors";
import { AlreadyRunning, runningStack } from "./lock";
import { helpText, parseOptions, type StartOptions } from "./options";
import { commandOf, isStillThere, type ProcessRecord, parentOf, recordOf } from "./processes";
import { createProgress, type Progress, seconds } from "./progress";
import { sendConsoleTo } from "./quiet-console";
import { projectDir, type Stack, startStack } from "./stack";

function summary(stack: Stack, took: number): string {
  const lines = [
    "",
    `  KitchenPantry CRM   ${stack.appUrl ?? ""}`,
    `  Mail it sends       ${stack.mailUrl}`,
    `  API                 ${stack.apiUrl}`,
    "",
  ];
  if (stack.users.length > 0) {
    lines.push(`  Demo logins, all with the password ${stack.users[0]?.password ?? ""}`);
    let workspace = "";
    for (const user of stack.users) {
      if (user.workspace !== workspace) lines.push(`    ${user.workspace}`);
      workspace = user.workspace;
      lines.push(`      ${user.role.padEnd(8)} ${user.email}`);
    }
    lines.push("");
  }
  if (stack.demo === "none yet") lines.push("  There is no demo data yet.", "");
  lines.push(`  Ready in ${seconds(took)}. Ctrl-C ends it; the data stays.`, "");
  return lines.join("\n");
}

function sayAlreadyRunning(running: AlreadyRunning, log: Progress): void {
  log.info(
    running.appUrl
      ? `It is already running: ${running.appUrl} (process ${running.pid}). Stop it there with Ctrl-C, or start a second one with --data-dir.`
      : `It is already starting as process ${running.pid}. Wait for it, or start a second one with --data-dir.`,
  );
}

/** npm and the shell that it runs a script in. Only Linux tells cheaply enough to ask every second. */
function launchersOf(parent: number): ProcessRecord[] {
  if (process.platform !== "linux" || parent <= 1) return [];
  const shell = recordOf("launcher", parent);
  const above = parentOf(parent);
  return above > 1 && commandOf(above).includes("npm") ? [shell, recordOf("npm", above)] : [shell];
}

/** Aborts when the stack is asked to end; a second request ends it without waiting. */
function listenForTheEnd(onInsist: () => void): AbortSignal {
  const asked = new AbortController();
  const onSignal = (name: NodeJS.Signals) => {
    if (asked.signal.aborted) return onInsist();
    // A closed terminal takes no more text.
    if (name !== "SIGHUP") process.stdout.write("\n  Stopping …\n");
    asked.abort(name);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => onSignal(name));
  // Writing to a terminal that has gone must not end this process before its children.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // npm that is killed takes nobody with it: notice that it has gone.
  const launchers = process.env.npm_execpath ? launchersOf(process.ppid) : [];
  if (launchers.length > 0) {
    const watch = setInterval(() => {
      if (!asked.signal.aborted && !launchers.every(isStillThere)) asked.abort("npm ended");
    }, 1_000);
    watch.unref();
  }
  return asked.signal;
}

const aborted = (signal: AbortSignal) =>
  new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });

function report(error: unknown, log: Progress, logFile: string): number {
  log.detail(error instanceof Error ? `${error.stack ?? ""}\n${fullText(error)}` : String(error));
  if (error instanceof AlreadyRunning) {
    sayAlreadyRunning(error, log);
    return 0;
  }
  const details = existsSync(logFile) ? `  Details: ${logFile}\n` : "";
  process.stderr.write(`\n  ${explain(error)}\n${details}\n`);
  return 1;
}

async function run(options: StartOptions, begun: number): Promise<number> {
  const dataPath = resolve(projectDir, options.dataDir);
  const place = describeDataDir(dataPath);
  const running = runningStack(place);
  if (running) {
    sayAlreadyRunning(running, createProgress({}));
    return options.fresh ? 1 : 0;
  }
  if (options.fresh) wipeDataDir(dataPath);
  const logFile = join(place.logs, "start.log");
  const log = createProgress({ logFile });
  sendConsoleTo(log.detail);

  let stack: Stack | null = null;
  const end = listenForTheEnd(() => stack?.kill());
  try {
    stack = await startStack({
      dataDir: dataPath,
      ports: { appPort: options.port },
      disposable: false,
      demo: options.demo,
      api: true,
      app: options.dev ? "dev" : "build",
      ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
      log,
      signal: end,
    });
    log.info(summary(stack, performance.now() - begun));
    const failure = await Promise.race([aborted(end), stack.failed]);
    if (failure) throw new StackError(failure);
    return 0;
  } catch (error) {
    return end.aborted ? 0 : report(error, log, logFile);
  } finally {
    await stack?.stop();
  }
}

export async function main(args: readonly string[]): Promise<void> {
  let code: number;
  try {
    const options = parseOptions(args);
    if (options.help) {
      process.stdout.write(helpText);
      return;
    }
    code = await run(options, performance.now() - process.uptime() * 1_000);
  } catch (error) {
    process.stderr.write(`\n  ${explain(error)}\n\n`);
    code = 1;
  }
  process.exit(code);
}
