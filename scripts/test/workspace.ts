// The temporary folder, the environment and the lock of one run of `npm test`.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endLeftovers, findLeftovers } from "./leftovers";

export interface Workspace {
  readonly root: string;
  /** What the environment of everything that this run starts says. */
  readonly mark: string;
  readonly directory: string;
  readonly logDirectory: string;
  readonly distDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Removes the folder; returns what was found still running, after ending it. */
  close(): Promise<string | undefined>;
}

/** A developer's shell may point at a real project; tests must never follow it there. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(NEXT_PUBLIC_|SUPABASE_|DATABASE_URL|PG[A-Z]|APP_URL|APP_SIGNING_KEY|CRON_SECRET|METRICS_SECRET|OTEL_|SEAL_SIGNING_KEY|SMTP_|MAIL_|TRUSTED_PROXY|PORT$|HOST$|NODE_ENV$|NEXT_DIST_DIR$|NODE_OPTIONS$|npm_)/;
  const env = { ...process.env };
  for (const name of Object.keys(env).filter((key) => foreign.test(key))) env[name] = undefined;
  return env;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function takeLock(lockFile: string) {
  try {
    const pid = Number(readFileSync(lockFile, "utf8"));
    if (pid !== process.pid && isAlive(pid)) {
      console.error(
        `npm test is already running in this folder (process ${pid}). Wait for it, or use another clone.`,
      );
      process.exit(1);
    }
  } catch {
    // No lock, or one that can't be read: ours now.
  }
  writeFileSync(lockFile, String(process.pid));
}

export function openWorkspace(root: string, mark: string): Workspace {
  const logDirectory = join(root, "test-results", "logs");
  mkdirSync(logDirectory, { recursive: true });
  const lockFile = join(root, "test-results", "run.lock");
  takeLock(lockFile);
  const directory = mkdtempSync(join(tmpdir(), `${mark}-`));
  // As root, Postgres runs as a system user of its own and must be able to enter.
  chmodSync(directory, 0o755);
  return {
    root,
    mark,
    directory,
    logDirectory,
    distDir: ".next-test",
    env: {
      ...cleanEnvironment(),
      KP_TEST_RUN: mark,
      TMPDIR: directory,
      NEXT_TELEMETRY_DISABLED: "1",
      // What the tools print goes to a log and, when they fail, to where our own output goes.
      ...(process.stdout.isTTY && process.env.CI === undefined
        ? { FORCE_COLOR: "1" }
        : { NO_COLOR: "1", FORCE_COLOR: "0" }),
    },
    async close() {
      const leftovers = findLeftovers(`KP_TEST_RUN=${mark}`, directory);
      endLeftovers(leftovers);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      rmSync(lockFile, { force: true });
      if (leftovers.length === 0) return undefined;
      return [
        "✗ Left running, ended now:",
        ...leftovers.map(({ pid, command }) => `    ${pid} ${command}`),
      ].join("\n");
    },
  };
}
