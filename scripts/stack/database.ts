// The database of a stack: the embedded one, or another Postgres that the caller names; either way set up like hosted.
import { join } from "node:path";
import postgres from "postgres";
import type { DataDir } from "./data-dir";
import { fullText, StackError } from "./errors";
import { clearLeftover, type PostgresHandle, startPostgres, superuserUrl } from "./postgres";
import { postgresBinaries } from "./postgres-binaries";
import { clusterExists, createCluster } from "./postgres-cluster";
import { setUpRoles } from "./roles";
import type { Secrets } from "./secrets";
import type { Account } from "./system-user";

/** The same server and database as another role. */
export function databaseUrl(address: string, role: string, password: string): string {
  const url = new URL(address);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.toString();
}

async function withSuperuser<T>(address: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(address, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export async function openEmbedded(options: {
  account: Account | null;
  dataDir: DataDir;
  secrets: Secrets;
  port: number;
  disposable: boolean;
  note(text: string): void;
}): Promise<PostgresHandle> {
  const { account, dataDir, secrets } = options;
  const server = {
    binaries: postgresBinaries(account),
    account,
    dir: dataDir.postgresDir,
    logFile: join(dataDir.logs, "postgres.log"),
    port: options.port,
    superuserPassword: secrets.superuserPassword,
    disposable: options.disposable,
  };
  const leftover = await clearLeftover(server.dir);
  if (leftover !== "none") options.note(`cleared up after a killed start: ${leftover}`);
  if (!clusterExists(server.dir)) createCluster(server);
  const handle = await startPostgres(server);
  try {
    await withSuperuser(superuserUrl(server), (sql) => setUpRoles(sql, secrets));
    return handle;
  } catch (error) {
    await handle.stop();
    throw error;
  }
}

/** A database with someone else's tables is left alone: DATABASE_URL may be set for another project. */
export async function openExternal(address: string, secrets: Secrets): Promise<void> {
  try {
    await prepareExternal(address, secrets);
  } catch (cause) {
    if (cause instanceof StackError) throw cause;
    const reason =
      fullText(cause)
        .split("\n")
        .find((line) => line.trim() !== "") ?? "it does not answer";
    throw new StackError(
      `The database that DATABASE_URL names can't be used (${reason}): check that it is running and empty and that the address, as in postgres://user:password@host:5432/name, names a superuser, or unset DATABASE_URL to use the embedded Postgres.`,
      { cause },
    );
  }
}

async function prepareExternal(address: string, secrets: Secrets): Promise<void> {
  await withSuperuser(address, async (sql) => {
    const [state] = await sql<{ version: number; ours: boolean; foreign: number }[]>`
      select current_setting('server_version_num')::int / 10000 as version,
        to_regclass('app.migration_control') is not null as ours,
        (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as foreign`;
    if (!state || state.version < 15) {
      throw new StackError(
        `DATABASE_URL leads to Postgres ${state?.version ?? "?"}, and this needs 15 or later: name another server, or unset DATABASE_URL to use the embedded one.`,
      );
    }
    if (!state.ours && state.foreign > 0) {
      throw new StackError(
        "The database that DATABASE_URL names holds tables of something else: name an empty one, or unset DATABASE_URL to use the embedded Postgres.",
      );
    }
    await setUpRoles(sql, secrets);
  });
}
