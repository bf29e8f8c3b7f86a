// The whole local stack as one function: Postgres, roles, migrations, Supabase Lite, mail, Next.js.
//
//   const stack = await startStack({ dataDir, ports: "free", disposable: true, demo: false, api: true, app: false, log });
//   stack.databaseUrl       as the migrating role `postgres` (hosted Supabase's rights)
//   stack.adminDatabaseUrl  as the superuser, for tests that need more
//   stack.apiUrl, stack.publishableKey, stack.secretKey, stack.mailUrl, stack.smtpUrl, stack.appUrl
//   await stack.stop()      ends everything it started; data stays, remove `dataDir` yourself
//
// What is started: the migrated database always; `api: true` adds Supabase Lite and mail; `app: "build"` adds the
// production build, `app: "dev"` the development server, `app: { buildDir }` a standalone build that has its static files. Tests: a `dataDir` under os.tmpdir(), `ports: "free"` and
// `disposable: true` (no fsync). Started by root, Postgres runs as an unprivileged account; nothing for callers to do.
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { migrate } from "../db/migrate";
import { ensureBuild } from "./app-build";
import { startApp } from "./app-server";
import { createCallLog } from "./call-log";
import { type DataDir, openDataDir, writePrivateJson } from "./data-dir";
import { databaseUrl, openEmbedded, openExternal } from "./database";
import { type DemoResult, type DemoUser, demoUsers, loadDemoOnce } from "./demo";
import { StackError } from "./errors";
import { startJobs } from "./jobs";
import { createLifecycle, type Lifecycle } from "./lifecycle";
import { endLeftovers, takeLock } from "./lock";
import { startMail } from "./mail";
import {
  appEnvironment,
  assertPortAllowed,
  chooseDatabasePort,
  chooseFrontPorts,
  mailFrom,
  type Ports,
  type PortsWanted,
} from "./plan";
import { retryOnTakenPort } from "./port-conflict";
import { superuserUrl } from "./postgres";
import { clusterExists } from "./postgres-cluster";
import type { Progress } from "./progress";
import { createSecrets, metricsSecret, readSecrets, type Secrets } from "./secrets";
import { startLite } from "./supabase-lite";
import { type Account, postgresAccount } from "./system-user";

export const projectDir = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

export type StackOptions = {
  dataDir: string;
  ports: PortsWanted;
  /** A superuser of another Postgres, instead of the embedded one. */
  databaseUrl?: string;
  disposable: boolean;
  demo: boolean;
  api: boolean;
  app: false | "build" | "dev" | { buildDir: string };
  /** Overrides supabase/config.toml's `enable_confirmations`. */
  confirmEmail?: boolean;
  log: Progress;
  /** Ends a start that is under way; everything begun by then is stopped. */
  signal?: AbortSignal;
};

export type Stack = {
  appUrl: string | null;
  apiUrl: string;
  publishableKey: string;
  secretKey: string;
  cronSecret: string;
  metricsSecret: string;
  databaseUrl: string;
  adminDatabaseUrl: string;
  mailUrl: string;
  smtpUrl: string;
  pid: number;
  startedAt: string;
  /** Every call to the API, a line each. */
  apiLog: string;
  users: readonly DemoUser[];
  /** The environment that the app runs with: for running it in another way. */
  appEnvironment: Record<string, string>;
  demo: DemoResult;
  /** Settles with a sentence when a part ended by itself and did not come back. */
  failed: Promise<string>;
  stop(): Promise<void>;
  /** For someone who does not want to wait for `stop`: ends the processes at once; the database recovers next time. */
  kill(): void;
};

async function giveAppKey(migratorUrl: string, signingKey: string): Promise<void> {
  const sql = postgres(migratorUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql<{ there: boolean }[]>`
      select to_regprocedure('app.set_secret(text,text)') is not null as there`;
    if (found?.there) await sql`select app.set_secret('app_signing_key', ${signingKey})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const apiLogIn = (dataDir: DataDir) => join(dataDir.logs, "api.log");

type Context = {
  options: StackOptions;
  log: Progress;
  lifecycle: Lifecycle;
  dataDir: DataDir;
  secrets: Secrets;
};
type Front = { ports: Ports; adminUrl: string; environment: Record<string, string> };

async function startApi(context: Context, { ports, adminUrl, environment }: Front): Promise<void> {
  const { options, log, lifecycle, dataDir, secrets } = context;
  const mail = await startMail({ smtpPort: ports.smtp, webPort: ports.mailWeb, dir: dataDir.mail });
  lifecycle.add({ name: "mail", stop: mail.stop });
  const lite = await startLite({
    databaseUrl: databaseUrl(adminUrl, "supabase_lite", secrets.apiPassword),
    catalogueUrl: adminUrl,
    port: ports.api,
    appUrl: environment.APP_URL ?? "",
    projectDir,
    smtpPort: ports.smtp,
    mailFrom,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    jwtSecret: secrets.jwtSecret,
    ...(options.confirmEmail === undefined ? {} : { confirmEmail: options.confirmEmail }),
    log: log.detail,
    onCall: createCallLog(apiLogIn(dataDir)),
  });
  lifecycle.add({ name: "api", stop: lite.stop });
}

async function buildFor({ options, log, dataDir }: Context): Promise<string | null> {
  if (options.app === "dev" || options.app === false) return null;
  if (typeof options.app === "object") return options.app.buildDir;
  // `npm test` has built the app by then.
  if (process.env.KP_BUILD_DIR) return resolve(process.env.KP_BUILD_DIR);
  const logFile = join(dataDir.logs, "build.log");
  return log.step("Building the app", (note) =>
    ensureBuild({ projectDir, logFile, note, signal: options.signal }),
  );
}

async function startNext(context: Context, front: Front, buildDir: string | null): Promise<void> {
  const { log, lifecycle, dataDir, secrets } = context;
  const { ports, environment } = front;
  await log.step(buildDir === null ? "Development server" : "App", async () => {
    const logFile = join(dataDir.logs, "app.log");
    const start = () =>
      startApp({ projectDir, buildDir, port: ports.app, env: environment, logFile, echo: true });
    lifecycle.addChild("The app", await start(), start);
  });
  const appUrl = `http://127.0.0.1:${ports.app}`;
  const jobs = startJobs({ appUrl, cronSecret: secrets.cronSecret, log: log.detail });
  lifecycle.add({ name: "jobs", stop: jobs.stop });
}

/** Everything that knows the app's address or is known to it: begun again as a whole when one of the ports is taken meanwhile. */
async function startFront(context: Context, database: { port: number; adminUrl: string }): Promise<Front> {
  const { options, lifecycle, log, secrets } = context;
  const buildDir = await buildFor(context);
  const begun = lifecycle.mark();
  return retryOnTakenPort(
    async () => {
      const ports = { database: database.port, ...(await chooseFrontPorts(options.ports, database.port)) };
      const { adminUrl } = database;
      const front = { ports, adminUrl, environment: appEnvironment({ secrets, ports }) };
      if (options.api) await log.step("Supabase API and mail", () => startApi(context, front));
      if (options.app !== false) await startNext(context, front, buildDir);
      return front;
    },
    async (error) => {
      log.detail(`a port was taken meanwhile: ${String(error)}`);
      log.info("  Another program took a port at that moment: trying others.");
      await lifecycle.stopSince(begun);
    },
  );
}

async function openSecrets(dataDir: DataDir): Promise<Secrets> {
  const known = readSecrets(dataDir);
  if (known) return known;
  if (clusterExists(dataDir.postgresDir)) {
    throw new StackError(
      "The data directory has lost its passwords (secrets.json): put the file back, or start with --fresh to begin anew without that data.",
    );
  }
  return createSecrets(dataDir);
}

async function openDatabase(
  context: Context,
  account: Account | null,
): Promise<{ port: number; adminUrl: string }> {
  const { options, log, lifecycle, dataDir, secrets } = context;
  const named = options.databaseUrl;
  if (named) {
    await log.step("Database (the one DATABASE_URL names)", () => openExternal(named, secrets));
    return { port: 0, adminUrl: named };
  }
  const title = clusterExists(dataDir.postgresDir) ? "Database" : "Database (making a new one)";
  const { disposable } = options;
  return log.step(title, (note) =>
    retryOnTakenPort(
      async () => {
        const port = await chooseDatabasePort(options.ports);
        const open = () => openEmbedded({ account, dataDir, secrets, port, disposable, note });
        lifecycle.addChild("The database", await open(), open);
        return { port, adminUrl: superuserUrl({ port, superuserPassword: secrets.superuserPassword }) };
      },
      async (error) => log.detail(`the database's port was taken meanwhile: ${String(error)}`),
    ),
  );
}

/** A step that a signal keeps from beginning. */
function interruptible(log: Progress, signal: AbortSignal | undefined): Progress {
  return {
    ...log,
    step: (label, work) => {
      signal?.throwIfAborted();
      return log.step(label, work);
    },
  };
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const log = interruptible(options.log, options.signal);
  const account = options.databaseUrl ? null : postgresAccount();
  const dataDir = openDataDir(options.dataDir, account);
  takeLock(dataDir);
  const lifecycle = createLifecycle(dataDir, log);
  try {
    const left = await endLeftovers(dataDir);
    if (left.length > 0) log.info(`  Ended what an earlier start had left running: ${left.join(", ")}`);
    const secrets = await openSecrets(dataDir);
    await assertPortAllowed(options.ports);
    const context = { options, log, lifecycle, dataDir, secrets };

    const database = await openDatabase(context, account);
    const { adminUrl } = database;
    const migratorUrl = databaseUrl(adminUrl, "postgres", secrets.migratorPassword);
    await log.step("Migrations", async (note) => {
      const applied = await migrate({ projectDir, databaseUrl: migratorUrl });
      note(applied.length === 0 ? "nothing new" : `${applied.length} applied`);
      await giveAppKey(migratorUrl, secrets.signingKey);
    });
    const demo = await log.step("Demo data", async (note) => {
      const result = await loadDemoOnce({ dataDir, projectDir, migratorUrl, wanted: options.demo });
      note(result);
      return result;
    });
    const { ports, environment } = await startFront(context, database);
    options.signal?.throwIfAborted();

    const facts = {
      appUrl: options.app === false ? null : (environment.APP_URL ?? null),
      apiUrl: `http://127.0.0.1:${ports.api}`,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      cronSecret: secrets.cronSecret,
      metricsSecret: metricsSecret(secrets),
      databaseUrl: migratorUrl,
      adminDatabaseUrl: adminUrl,
      mailUrl: `http://127.0.0.1:${ports.mailWeb}`,
      smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
      pid: process.pid,
      startedAt: new Date().toISOString(),
      apiLog: apiLogIn(dataDir),
      users: demo === "loaded" || demo === "kept" ? demoUsers : [],
    };
    writePrivateJson(dataDir.stackFile, facts);
    const { failed, stop, kill } = lifecycle;
    return { ...facts, appEnvironment: environment, demo, failed, stop, kill };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}
