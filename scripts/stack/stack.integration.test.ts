// The stack as a person uses it: start, second start, stop, start again, killed, started over. And what it promises about
// rights: the database and the API behave as hosted Supabase's do.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { anyPort, probePort } from "./ports";
import { parsePidFile } from "./postgres";
import { commandOf, identityOf, waitUntil } from "./processes";

const factsSchema = z.object({
  appUrl: z.string(),
  apiUrl: z.string(),
  publishableKey: z.string(),
  databaseUrl: z.string(),
  adminDatabaseUrl: z.string(),
  mailUrl: z.string(),
  smtpUrl: z.string(),
  pid: z.number(),
});
type Facts = z.infer<typeof factsSchema>;

const root = mkdtempSync(join(tmpdir(), "kp-stack-"));
chmodSync(root, 0o755);
const dataDir = join(root, "data");
let appPort = 0;
let current: ChildProcess | null = null;

type Run = { child: ChildProcess; output(): string; exited: Promise<number | null> };

function start(...options: string[]): Run {
  const args = [
    "scripts/start.mjs",
    "--data-dir",
    dataDir,
    "--port",
    String(appPort),
    "--no-demo",
    ...options,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const exited = once(child, "exit").then(([code]) => z.number().nullable().parse(code));
  return { child, output: () => output, exited };
}

function readFacts(): Facts {
  return factsSchema.parse(JSON.parse(readFileSync(join(dataDir, "stack.json"), "utf8")));
}

async function startUntilReady(...options: string[]): Promise<Run & { facts: Facts }> {
  const run = start(...options);
  current = run.child;
  const ready = await waitUntil(
    () => run.output().includes("Ready in") || run.child.exitCode !== null,
    180_000,
  );
  if (!ready || run.child.exitCode !== null) throw new Error(`the stack did not start\n${run.output()}`);
  return { ...run, facts: readFacts() };
}

/** Every process that works on the data directory, by command line or working directory. */
function processesOnDataDir(): string[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      let cwd = "";
      try {
        cwd = readlinkSync(`/proc/${pid}/cwd`);
      } catch {
        // Ended meanwhile.
      }
      return cwd.startsWith(root) || commandOf(pid).includes(root);
    })
    .map((pid) => `${pid} ${commandOf(pid)}`);
}

async function expectNothingLeft(facts: Facts, app: number): Promise<void> {
  await waitUntil(() => processesOnDataDir().length === 0 && identityOf(app) === null, 15_000);
  expect(processesOnDataDir()).toEqual([]);
  expect(identityOf(app)).toBeNull();
  for (const url of [facts.appUrl, facts.apiUrl, facts.databaseUrl, facts.mailUrl, facts.smtpUrl]) {
    expect(await probePort(Number(new URL(url).port)), url).toBe("free");
  }
}

const childSchema = z.array(z.object({ name: z.string(), pid: z.number() }));
function pidOf(name: string): number {
  const children = childSchema.parse(JSON.parse(readFileSync(join(dataDir, "children.json"), "utf8")));
  const pid = children.find((child) => child.name === name)?.pid;
  // Zero would mean this test's own process group.
  if (!pid) throw new Error(`${name} is not among the recorded processes`);
  return pid;
}

function serverPid(): number {
  const file = parsePidFile(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8"));
  if (!file) throw new Error("Postgres has no pid file");
  return file.pid;
}

async function query<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

const remember = (facts: Facts) =>
  query(facts.databaseUrl, async (sql) => {
    await sql`create schema if not exists probe`;
    await sql`create table if not exists probe.notes (id int primary key)`;
    await sql`insert into probe.notes select coalesce(max(id), 0) + 1 from probe.notes`;
  });
const remembered = (facts: Facts) =>
  query(facts.databaseUrl, async (sql) => (await sql`select id from probe.notes`).length);

beforeAll(async () => {
  appPort = await anyPort();
});
afterEach(async () => {
  // Only a failed test leaves one; the next must not find it.
  if (current?.pid && current.exitCode === null && current.signalCode === null) {
    const ended = once(current, "exit");
    current.kill("SIGTERM");
    await ended;
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("starting and stopping", () => {
  it("starts, answers, and leaves nothing when it is ended", async () => {
    const { facts, child, exited, output } = await startUntilReady();
    const app = pidOf("The app");
    expect(output()).toContain(facts.appUrl);
    expect((await fetch(facts.appUrl)).status).toBeLessThan(500);
    const mailPage = await fetch(facts.mailUrl, { headers: { accept: "text/html" } });
    expect(await mailPage.text()).toContain("MailDev");
    await remember(facts);
    child.kill("SIGINT");
    expect(await exited).toBe(0);
    expect(existsSync(join(dataDir, "stack.json"))).toBe(false);
    await expectNothingLeft(facts, app);
  });

  it("starts again with its data; a second start says where it is; what is killed comes back", async () => {
    const { facts, child, exited, output } = await startUntilReady();
    expect(await remembered(facts)).toBe(1);
    const second = start();
    expect(await second.exited).toBe(0);
    expect(second.output()).toContain(`already running: ${facts.appUrl}`);
    const wiping = start("--fresh");
    expect(await wiping.exited).toBe(1);
    // Killed, both come back with the data, and what came back ends with the rest.
    process.kill(serverPid(), "SIGKILL");
    expect(await waitUntil(() => output().includes("The database is back."), 60_000)).toBe(true);
    process.kill(pidOf("The app"), "SIGKILL");
    expect(await waitUntil(() => output().includes("The app is back."), 60_000)).toBe(true);
    expect(await remembered(facts)).toBe(1);
    expect((await fetch(facts.appUrl)).status).toBeLessThan(500);
    const app = pidOf("The app");
    child.kill("SIGHUP");
    expect(await exited).toBe(0);
    await expectNothingLeft(facts, app);
  });

  it("takes its processes with it when it is killed, and recovers", async () => {
    const killed = await startUntilReady();
    const app = pidOf("The app");
    await remember(killed.facts);
    killed.child.kill("SIGKILL");
    await killed.exited;
    await expectNothingLeft(killed.facts, app);
    const again = await startUntilReady();
    expect(await remembered(again.facts)).toBe(2);
    again.child.kill("SIGTERM");
    expect(await again.exited).toBe(0);
  });

  it("ends a database that was left running, and starts on its data", async () => {
    const killed = await startUntilReady();
    const app = pidOf("The app");
    const server = serverPid();
    // Its keeper and the keeper's watcher first, so that nobody tells the database to end.
    const keeper = pidOf("The database");
    const around = execFileSync("ps", ["-o", "pid=", "--ppid", String(keeper)], { encoding: "utf8" })
      .split(/\s+/)
      .map(Number)
      .filter((pid) => pid > 0 && pid !== server);
    for (const pid of [...around, keeper]) process.kill(pid, "SIGKILL");
    killed.child.kill("SIGKILL");
    await killed.exited;
    await waitUntil(() => identityOf(app) === null, 10_000);
    expect(commandOf(server)).toContain(dataDir);
    const again = await startUntilReady();
    expect(identityOf(server)).toBeNull();
    expect(await remembered(again.facts)).toBe(2);
    again.child.kill("SIGTERM");
    expect(await again.exited).toBe(0);
  });

  it("moves to the next port when its own is taken, and begins anew when asked to", async () => {
    const blocker = spawn(process.execPath, [
      "-e",
      `require("node:net").createServer().listen(${appPort}, "127.0.0.1", () => console.log("listening"))`,
    ]);
    await once(blocker.stdout, "data");
    try {
      const fresh = await startUntilReady("--fresh");
      expect(Number(new URL(fresh.facts.appUrl).port)).toBeGreaterThan(appPort);
      const there = await query(
        fresh.facts.databaseUrl,
        (sql) => sql`select to_regclass('probe.notes') as name`,
      );
      expect(there[0]?.name).toBeNull();
      fresh.child.kill("SIGTERM");
      expect(await fresh.exited).toBe(0);
    } finally {
      blocker.kill();
    }
  });

  it("stops in the middle of starting", async () => {
    const run = start("--fresh");
    current = run.child;
    await waitUntil(() => run.output().includes("Database"), 60_000);
    run.child.kill("SIGINT");
    expect(await run.exited).toBe(0);
    expect(processesOnDataDir()).toEqual([]);
  });
});
