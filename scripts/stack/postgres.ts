// The embedded Postgres: makes a cluster, starts it under an account that may, and ends with the process that started it.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { fullText, StackError } from "./errors";
import { cleanEnv, identity, type PostgresOptions, superuser } from "./postgres-cluster";
import { commandOf, identityOf, type ProcessRecord, recordOf, signal, waitUntil } from "./processes";

export type PostgresHandle = { record: ProcessRecord; exited: Promise<void>; stop(): Promise<void> };

/** As the bootstrap superuser, on this machine only. */
export function superuserUrl(options: { port: number; superuserPassword: string }): string {
  return `postgres://${superuser}:${encodeURIComponent(options.superuserPassword)}@127.0.0.1:${options.port}/postgres`;
}
export type PidFile = { pid: number; dir: string };

export function parsePidFile(text: string): PidFile | null {
  const [pid, dir] = text.split("\n");
  const number = Number(pid);
  return Number.isInteger(number) && number > 0 && dir ? { pid: number, dir } : null;
}

/**
 * A supervisor that was killed may have left its Postgres, or only the pid file. The server is ended if the process with
 * that pid really is a Postgres on this directory. A file that names some other process goes. One that names no living
 * process stays: from it the next server knows whether sessions of the last one still work on the data.
 */
export async function clearLeftover(dir: string): Promise<"none" | "stale file" | "ended a server"> {
  const file = join(dir, "postmaster.pid");
  if (!existsSync(file)) return "none";
  const found = parsePidFile(readFileSync(file, "utf8"));
  if (found) {
    if (identityOf(found.pid) === null) return "none";
    const command = commandOf(found.pid);
    if (command.includes("postgres") && command.includes(dir)) {
      const began = identityOf(found.pid);
      const gone = () => identityOf(found.pid) !== began;
      for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
        signal(found.pid, name);
        if (await waitUntil(gone, name === "SIGINT" ? 15_000 : 5_000)) return "ended a server";
      }
      throw new StackError(
        `A Postgres left from an earlier start (process ${found.pid}) does not end: end it by hand, then start again.`,
      );
    }
  }
  rmSync(file, { force: true });
  return "stale file";
}

function settings(options: PostgresOptions): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: options.sharedBuffers ?? "256MB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    effective_cache_size: "1GB",
    random_page_cost: "1.1",
    max_wal_size: "2GB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] %u ",
    lc_messages: "C",
    shared_preload_libraries: "pg_stat_statements",
    "pg_stat_statements.track": "all",
    ...(options.disposable ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

/**
 * The shell holds a pipe from the supervisor. When that closes, because the supervisor stopped or was killed, the server
 * is asked to end, so nothing outlives the supervisor. The server is the shell's own child: the pid can't be another's.
 */
const keeper = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
{ read -r _ <&3; kill -INT $server; } 2>/dev/null &
watcher=$!
exec 3<&-
wait $server
status=$?
kill $watcher 2>/dev/null
exit $status
`;

function launch(options: PostgresOptions, log: number): ChildProcess {
  const flags = Object.entries(settings(options)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [options.binaries.postgres, "-D", options.dir, ...flags];
  const common = { ...identity(options.account), cwd: "/", env: cleanEnv(), detached: true };
  // Windows has no shell to keep it: there the server is ended by stop() and found by its pid file.
  if (process.platform === "win32") {
    const [program = "", ...rest] = command;
    return spawn(program, rest, { ...common, detached: false, stdio: ["ignore", log, log] });
  }
  return spawn("/bin/sh", ["-c", keeper, "postgres-keeper", ...command], {
    ...common,
    stdio: ["pipe", log, log],
  });
}

function logSince(file: string, offset: number): string {
  try {
    return readFileSync(file).subarray(offset).toString("utf8").slice(-4_000);
  } catch {
    return "";
  }
}

type Answer = "yes" | "starting" | "wrong password" | Error;

async function answers(url: string): Promise<Answer> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, idle_timeout: 1, onnotice: () => {} });
  try {
    await sql`select 1`;
    return "yes";
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) return "starting";
    // "The database system is starting up", or shutting down after a crash.
    if (error.code.startsWith("57P")) return "starting";
    return error.code === "28P01" ? "wrong password" : error;
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}

/** The last line that the server writes into its pid file once it accepts connections. */
function isReady(dir: string): boolean {
  try {
    const text = readFileSync(join(dir, "postmaster.pid"), "utf8");
    // Until it writes its own, the file of a killed one may lie there.
    if (identityOf(parsePidFile(text)?.pid ?? 0) === null) return false;
    return text.split("\n")[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

function checkVersion(options: PostgresOptions): void {
  const versionFile = join(options.dir, "PG_VERSION");
  const stored = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : "";
  if (!/^\d+$/.test(stored)) throw new Error("invalid data in file PG_VERSION");
  const [major] = options.binaries.version.split(".");
  if (stored !== major) {
    throw new StackError(
      `The data directory belongs to Postgres ${stored} and this stack runs Postgres ${major}: start with --data-dir to use another place, or with --fresh to begin anew without that data.`,
    );
  }
}

/** A session of a killed server, in the middle of something, notices a little later that it is alone. */
const sessionsRemain = /pre-existing shared memory block/;
const patience = 20_000;

export async function startPostgres(options: PostgresOptions): Promise<PostgresHandle> {
  checkVersion(options);
  const deadline = Date.now() + patience;
  while (true) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (!sessionsRemain.test(fullText(error)) || Date.now() > deadline) throw error;
      await delay(250);
    }
  }
}

async function startOnce(options: PostgresOptions): Promise<PostgresHandle> {
  const offset = existsSync(options.logFile) ? readFileSync(options.logFile).length : 0;
  const log = openSync(options.logFile, "a", 0o600);
  const child = launch(options, log);
  closeSync(log);
  let ended = false;
  let failure: Error | null = null;
  const exited = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      failure = error;
      ended = true;
      resolve();
    });
    child.once("exit", () => {
      ended = true;
      resolve();
    });
  });
  child.stdin?.on("error", () => {});

  const stop = async () => {
    if (ended) return;
    const pidFile = join(options.dir, "postmaster.pid");
    const server = existsSync(pidFile) ? parsePidFile(readFileSync(pidFile, "utf8")) : null;
    if (process.platform === "win32") child.kill();
    else child.stdin?.end();
    for (const name of ["SIGQUIT", "SIGKILL"] as const) {
      if (await Promise.race([exited.then(() => true), delay(20_000, false, { ref: false })])) return;
      if (server) signal(server.pid, name);
    }
    await exited;
  };

  const deadline = Date.now() + 90_000;
  while (true) {
    if (ended) {
      throw new Error(`Postgres ended while starting\n${logSince(options.logFile, offset)}`, {
        cause: failure ?? undefined,
      });
    }
    const answer = await answers(superuserUrl(options));
    if (answer === "yes") break;
    // Another stack's server on that port may be the one that refuses; ours then ends, unable to listen.
    if (answer === "wrong password" && isReady(options.dir)) {
      await stop();
      throw new StackError(
        "The database refuses the password in secrets.json: put back the file that belongs to this data directory, or start with --fresh to begin anew without that data.",
      );
    }
    if (answer instanceof Error && isReady(options.dir)) {
      await stop();
      throw answer;
    }
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`Postgres did not answer in time\n${logSince(options.logFile, offset)}`);
    }
    await delay(50);
  }
  return { record: recordOf("postgres", child.pid ?? 0), exited, stop };
}
