// The whole local stack as one function: Postgres, roles, migrations, Supabase Lite, mail, Next.js.
//
//   const stack = await startStack({ dataDir, ports: "free", disposable: true, demo: false, api: true, app: false, log });
//   stack.databaseUrl       as the migrating role `postgres` (hosted Supabase's rights)
//   stack.adminDatabaseUrl  as the superuser, for tests that need more
//   stack.apiUrl, stack.publishableKey, stack.secretKey, stack.mailUrl, stack.smtpUrl, stack.appUrl
//   await stack.stop()      ends everything it started; data stays, remove `dataDir` yourself
//
// What is started: the migrated database always; `api: true` adds Supabase Lite and mail; `app: "build"` adds the
// production build, `app: "dev"` the development server. Tests: a `dataDir` under os.tmpdir(), `ports: "free"` and
// `disposable: true` (no fsync). Started by root, Postgres runs as an unprivileged account; nothing for callers to do.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { migrate } from "../db/migrate";
import { ensureBuild } from "./app-build";
import { startApp } from "./app-server";
import { openDataDir, writePrivateJson } from "./data-dir";
import { type DemoResult, type DemoUser, demoUsers, loadDemoOnce } from "./demo";
import { StackError } from "./errors";
import { startJobs } from "./jobs";
import { endLeftovers, releaseLock, rememberChildren, takeLock } from "./lock";
import { startMail } from "./mail";
import { anyPort, choosePort } from "./ports";
import {
  clearLeftover,
  clusterExists,
  createCluster,
  databaseUrl,
  startPostgres,
  superuser,
} from "./postgres";
import { postgresBinaries } from "./postgres-binaries";
import { isStillThere, type ProcessRecord, signalGroup } from "./processes";
import type { Progress } from "./progress";
import { setUpRoles } from "./roles";
import { createSecrets, readSecrets, type Secrets } from "./secrets";
import { startLite } from "./supabase-lite";
import { postgresAccount } from "./system-user";

export const projectDir = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

export type StackOptions = {
  dataDir: string;
  /** "free": whatever the system hands out. Otherwise the known ports, or the next free ones, from `appPort` on. */
  ports: "free" | { appPort: number };
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
  databaseUrl: string;
  adminDatabaseUrl: string;
  mailUrl: string;
  smtpUrl: string;
  pid: number;
  startedAt: string;
  users: readonly DemoUser[];
  /** The environment that the app runs with: for running it in another way. */
  appEnvironment: Record<string, string>;
  demo: DemoResult;
  /** Settles when a part ends by itself; names it. */
  failed: Promise<string>;
  stop(): Promise<void>;
  /** For someone who does not want to wait for `stop`: ends the processes at once; the database recovers next time. */
  kill(): void;
};

async function choosePorts(ports: StackOptions["ports"]) {
  const taken = new Set<number>();
  const pick = async (usual: number) => {
    const port = ports === "free" ? await anyPort() : await choosePort(usual, taken);
    taken.add(port);
    return port;
  };
  const app = await pick(ports === "free" ? 0 : ports.appPort);
  // The Supabase CLI's own numbers, so that tools find things where they expect them.
  return {
    app,
    api: await pick(54_321),
    database: await pick(54_322),
    mailWeb: await pick(54_324),
    smtp: await pick(54_325),
  };
}
type Ports = Awaited<ReturnType<typeof choosePorts>>;

const mailFrom = { name: "KitchenPantry CRM", address: "no-reply@kitchenpantry.example" };

function appEnvironment(secrets: Secrets, ports: Ports): Record<string, string> {
  return {
    NEXT_PUBLIC_SUPABASE_URL: `http://127.0.0.1:${ports.api}`,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    APP_URL: `http://localhost:${ports.app}`,
    APP_SIGNING_KEY: secrets.signingKey,
    CRON_SECRET: secrets.cronSecret,
    LIVE_DATABASE_URL: databaseUrl("kitchenpantry_live", secrets.livePassword, ports.database),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: `${mailFrom.name} <${mailFrom.address}>`,
  };
}

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

export async function startStack(options: StackOptions): Promise<Stack> {
  const { signal } = options;
  const log: Progress = {
    ...options.log,
    step: (label, work) => {
      signal?.throwIfAborted();
      return options.log.step(label, work);
    },
  };
  const account = postgresAccount();
  const dataDir = openDataDir(options.dataDir, account);
  takeLock(dataDir);

  const children: ProcessRecord[] = [];
  const stops: { name: string; stop(): Promise<void> | void }[] = [];
  const remember = (child: ProcessRecord) => {
    children.push(child);
    rememberChildren(dataDir, children);
  };
  let stopping: Promise<void> | null = null;
  let reportFailure: (name: string) => void = () => {};
  const failed = new Promise<string>((resolve) => {
    reportFailure = resolve;
  });
  const watch = (name: string, exited: Promise<unknown>) => {
    void exited.then(() => {
      if (!stopping) reportFailure(name);
    });
  };
  const stop = () => {
    stopping ??= (async () => {
      rmSync(dataDir.stackFile, { force: true });
      for (const part of stops.reverse()) {
        await Promise.resolve(part.stop()).catch((error) =>
          log.detail(`stopping ${part.name}: ${String(error)}`),
        );
      }
      rmSync(dataDir.childrenFile, { force: true });
      releaseLock(dataDir);
    })();
    return stopping;
  };
  const kill = () => {
    for (const child of children) if (isStillThere(child)) signalGroup(child.pid, "SIGKILL");
  };

  try {
    const left = await endLeftovers(dataDir);
    if (left.length > 0) log.info(`  Ended what an earlier start had left running: ${left.join(", ")}`);
    const hadCluster = clusterExists(dataDir.postgresDir);
    const known = readSecrets(dataDir);
    if (hadCluster && !known) {
      throw new StackError(
        "The data directory has lost its passwords (secrets.json): put the file back, or start with --fresh to begin anew without that data.",
      );
    }
    const secrets = known ?? (await createSecrets(dataDir));
    const ports = await choosePorts(options.ports);
    const superuserUrl = databaseUrl(superuser, secrets.superuserPassword, ports.database);
    const migratorUrl = databaseUrl("postgres", secrets.migratorPassword, ports.database);
    const apiUrl = `http://127.0.0.1:${ports.api}`;
    const environment = appEnvironment(secrets, ports);

    await log.step(hadCluster ? "Database" : "Database (making a new one)", async (note) => {
      const server = {
        binaries: postgresBinaries(account),
        account,
        dir: dataDir.postgresDir,
        logFile: join(dataDir.logs, "postgres.log"),
        port: ports.database,
        superuserPassword: secrets.superuserPassword,
        disposable: options.disposable,
      };
      const leftover = await clearLeftover(server.dir);
      if (leftover !== "none") note(`cleared up after a killed start: ${leftover}`);
      if (!hadCluster) createCluster(server);
      const database = await startPostgres(server);
      stops.push({ name: "postgres", stop: database.stop });
      remember(database.record);
      watch("the database", database.exited);
      const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
      try {
        await setUpRoles(sql, secrets);
      } finally {
        await sql.end({ timeout: 5 });
      }
    });

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

    if (options.api) {
      await log.step("Supabase API and mail", async () => {
        const mail = await startMail({ smtpPort: ports.smtp, webPort: ports.mailWeb, dir: dataDir.mail });
        stops.push({ name: "mail", stop: mail.stop });
        const lite = await startLite({
          databaseUrl: databaseUrl("supabase_lite", secrets.apiPassword, ports.database),
          catalogueUrl: superuserUrl,
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
        });
        stops.push({ name: "api", stop: lite.stop });
      });
    }

    if (options.app !== false) {
      const buildLog = join(dataDir.logs, "build.log");
      const buildDir =
        options.app === "dev"
          ? null
          : typeof options.app === "object"
            ? options.app.buildDir
            : await log.step("Building the app", (note) =>
                ensureBuild({ projectDir, logFile: buildLog, note, signal }),
              );
      await log.step(options.app === "dev" ? "Development server" : "App", async () => {
        const app = await startApp({
          projectDir,
          buildDir,
          port: ports.app,
          env: environment,
          logFile: join(dataDir.logs, "app.log"),
          echo: true,
        });
        stops.push({ name: "app", stop: app.stop });
        remember(app.record);
        watch("the app", app.exited);
      });
      const jobs = startJobs({
        appUrl: `http://127.0.0.1:${ports.app}`,
        cronSecret: secrets.cronSecret,
        log: log.detail,
      });
      stops.push({ name: "jobs", stop: jobs.stop });
    }

    signal?.throwIfAborted();
    const facts = {
      appUrl: options.app === false ? null : (environment.APP_URL ?? null),
      apiUrl,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      databaseUrl: migratorUrl,
      adminDatabaseUrl: superuserUrl,
      mailUrl: `http://127.0.0.1:${ports.mailWeb}`,
      smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
      pid: process.pid,
      startedAt: new Date().toISOString(),
      users: demo === "loaded" || demo === "kept" ? demoUsers : [],
    };
    writePrivateJson(dataDir.stackFile, facts);
    return { ...facts, appEnvironment: environment, demo, failed, stop, kill };
  } catch (error) {
    await stop();
    throw error;
  }
}
