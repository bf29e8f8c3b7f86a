// Runs commands in process groups of their own, so that ending one ends everything it started.
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { endLeftovers, findLeftovers } from "./leftovers";

export interface Outcome {
  readonly exitCode: number;
  readonly output: string;
  readonly seconds: number;
  readonly timedOut: boolean;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly minutes: number;
  /** How long it may tidy up when it is stopped. */
  readonly graceSeconds?: number;
}

const running = new Set<ChildProcess>();

function executable(command: readonly string[]): { file: string; args: readonly string[] } {
  const [first = "", ...args] = command;
  return { file: first === "node" ? process.execPath : first, args };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone, which is what was wanted.
  }
}

/** Starts a command whose group `stopGroup` and `stopAll` can end. */
export function startCommand(
  command: readonly string[],
  options: Pick<CommandOptions, "cwd" | "env" | "logFile">,
) {
  const { file, args } = executable(command);
  const log = createWriteStream(options.logFile);
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  const keep = (data: Buffer) => {
    chunks.push(data.toString());
    log.write(data);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  running.add(child);
  const ended = new Promise<number>((resolve) => {
    child.on("error", (error) => {
      chunks.push(`${file}: ${error.message}\n`);
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
  }).finally(() => {
    running.delete(child);
    log.end();
  });
  return { child, ended, output: () => chunks.join("") };
}

/** `alsoEnd` ends what left the group: it may hold the output open, and the command is over only when nobody does. */
export async function stopGroup(
  child: ChildProcess,
  ended: Promise<unknown>,
  graceSeconds: number,
  alsoEnd: () => void = () => {},
) {
  const kill = () => {
    // Grandchildren may outlive the leader of the group.
    signalGroup(child, "SIGKILL");
    alsoEnd();
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(kill, graceSeconds * 1000);
  await ended;
  clearTimeout(timer);
  kill();
}

export async function runCommand(command: readonly string[], options: CommandOptions): Promise<Outcome> {
  const started = performance.now();
  const { child, ended, output } = startCommand(command, options);
  const mark = options.env.KP_TEST_STAGE;
  const endMarked = () => {
    if (mark !== undefined) endLeftovers(findLeftovers(`KP_TEST_STAGE=${mark}`));
  };
  let stopping: Promise<void> | undefined;
  const timer = setTimeout(() => {
    stopping = stopGroup(child, ended, options.graceSeconds ?? 10, endMarked);
  }, options.minutes * 60_000);
  const exitCode = await ended;
  clearTimeout(timer);
  await stopping;
  const timedOut = stopping !== undefined;
  return {
    exitCode: timedOut ? 124 : exitCode,
    output: timedOut ? `${output()}\nStopped: took longer than ${options.minutes} minutes.\n` : output(),
    seconds: (performance.now() - started) / 1000,
    timedOut,
  };
}

export function stopAll() {
  for (const child of running) signalGroup(child, "SIGTERM");
}
