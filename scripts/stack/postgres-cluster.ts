// The files of an embedded Postgres: made once, by initdb, under the account that the server will run as.
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Binaries } from "./postgres-binaries";
import type { Account } from "./system-user";

export type PostgresOptions = {
  binaries: Binaries;
  account: Account | null;
  dir: string;
  logFile: string;
  port: number;
  superuserPassword: string;
  /** For tests: faster, and not safe against a power cut. */
  disposable: boolean;
  /** 256 MB unless told. */
  sharedBuffers?: string;
};

export const superuser = "supabase_admin";

export function identity(account: Account | null) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

export const cleanEnv = () => {
  // Someone's own PG* variables would change the server's defaults.
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(entries), NODE_ENV: process.env.NODE_ENV, TZ: "UTC" };
};

/** A cluster is moved into place when it is complete, so whatever lies there may be someone's data, damaged or not. */
export function clusterExists(dir: string): boolean {
  return existsSync(dir);
}

/** Accented letters count as letters only where the C library knows a UTF-8 locale. */
const locales = ["C.UTF-8", "en_US.UTF-8", "C"] as const;

const draftSuffix = ".draft";

export function createCluster(options: PostgresOptions): void {
  const { account, binaries } = options;
  const dir = `${options.dir}${draftSuffix}`;
  const passwordFile = `${options.dir}.password`;
  mkdirSync(dirname(dir), { recursive: true });
  let output = "";
  for (const locale of locales) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { mode: 0o700 });
    try {
      writeFileSync(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 });
      if (account) {
        chownSync(dir, account.uid, account.gid);
        chownSync(passwordFile, account.uid, account.gid);
      }
      const made = spawnSync(
        binaries.initdb,
        [
          `--pgdata=${dir}`,
          `--username=${superuser}`,
          `--pwfile=${passwordFile}`,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          `--locale=${locale}`,
          ...(options.disposable ? ["--no-sync"] : []),
        ],
        { ...identity(account), cwd: "/", env: cleanEnv(), encoding: "utf8" },
      );
      if (made.error) throw made.error;
      output = `${made.stdout}\n${made.stderr}`;
      if (made.status === 0) {
        renameSync(dir, options.dir);
        return;
      }
      if (!output.includes("invalid locale")) break;
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
  rmSync(dir, { recursive: true, force: true });
  throw new Error(`initdb failed\n${output}`);
}
