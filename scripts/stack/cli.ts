// `npm start` and `npm run dev`: starts the stack, says where it is, and ends it cleanly.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeDataDir, wipeDataDir } from "./data-dir";
import { explain, fullText, StackError } from "./errors";
import { AlreadyRunning, runningStack } from "./lock";
import { helpText, parseOptions, type StartOptions } from "./options";
import { createProgress, type Progress, seconds } from "./progress";
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

  let stack: Stack | null = null;
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  let asked = 0;
  const onSignal = (name: NodeJS.Signals) => {
    asked += 1;
    if (asked === 1) {
      // A closed terminal takes no more text, and writing to it must not end the process before its children.
      if (name !== "SIGHUP") process.stdout.write("\n  Stopping …\n");
      end(0);
    }
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => onSignal(name));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  const starting = startStack({
    dataDir: dataPath,
    ports: { appPort: options.port },
    disposable: false,
    demo: options.demo,
    api: true,
    app: options.dev ? "dev" : "build",
    log,
  });
  try {
    stack = await Promise.race([starting, ended.then(() => null)]);
    if (stack) {
      log.info(summary(stack, performance.now() - begun));
      if (options.demo && stack.demo === "none yet") log.info("  There is no demo data yet.\n");
      const part = await Promise.race([ended.then(() => null), stack.failed]);
      if (part) throw new StackError(`${part} ended by itself, so everything was stopped: start again.`);
    }
    return 0;
  } catch (error) {
    log.detail(error instanceof Error ? `${error.stack ?? ""}\n${fullText(error)}` : String(error));
    if (error instanceof AlreadyRunning) {
      sayAlreadyRunning(error, log);
      return 0;
    }
    process.stderr.write(`\n  ${explain(error)}\n`);
    if (existsSync(logFile)) process.stderr.write(`  Details: ${logFile}\n`);
    process.stderr.write("\n");
    return 1;
  } finally {
    // A stop asked for in the middle of starting waits until the step that runs has ended, then ends the rest.
    const started = stack ?? (await starting.catch(() => null));
    await started?.stop();
  }
}

export async function main(args: readonly string[]): Promise<void> {
  const begun = performance.now() - 0;
  let code: number;
  try {
    const options = parseOptions(args);
    if (options.help) {
      process.stdout.write(helpText);
      return;
    }
    mkdirSync(resolve(projectDir, options.dataDir), { recursive: true, mode: 0o700 });
    code = await run(options, begun);
  } catch (error) {
    process.stderr.write(`\n  ${explain(error)}\n\n`);
    code = 1;
  }
  process.exit(code);
}
