// The database goes away under load, in each way it can, and comes back: every request ends, nothing is half-written, and
// the app answers again. The app's side is the same with a hosted Supabase; what brings the processes back is the stack's.
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { nodeTransport } from "../../lib/supabase/transport";
import { parsePidFile } from "./postgres";
import { identityOf } from "./processes";
import { createProgress } from "./progress";
import { cookieHeader, signInTo } from "./sign-in";
import { type Stack, startStack } from "./stack";

const root = mkdtempSync(join(tmpdir(), "kp-faults-"));
chmodSync(root, 0o755);
const dataDir = join(root, "data");
const dana = "dana.morales@harbor.example";
/** Whatever takes longer than this would look to a person as if it hung. */
const soon = 20_000;
let stack: Stack;
let admin: postgres.Sql;
let cookie = "";
let token = "";

const api = () =>
  createClient(stack.apiUrl, stack.publishableKey, {
    accessToken: async () => token,
    realtime: nodeTransport,
  });

type Seen = { status: number; text: string };

async function page(path: string): Promise<Seen> {
  const response = await fetch(`${stack.appUrl}${path}`, {
    headers: { cookie, accept: "text/html" },
    redirect: "manual",
    signal: AbortSignal.timeout(soon),
  });
  return { status: response.status, text: await response.text() };
}
const isWhole = ({ status, text }: Seen) => status === 200 && text.includes("<h1");

/** The page as it should be, asked for again until it comes. */
async function comesBack(path: string): Promise<Seen> {
  const deadline = Date.now() + soon;
  while (Date.now() < deadline) {
    const seen = await page(path).catch(() => null);
    if (seen && isWhole(seen) && !seen.text.includes("can’t be reached")) return seen;
    await delay(200);
  }
  throw new Error(`${path} did not come back`);
}

/** Those of the API; with a number, so many that are in the middle of something. */
const endSessions = (busy: number | null = null) =>
  admin`select pg_terminate_backend(pid) from pg_stat_activity
    where usename = 'supabase_lite' and (${busy}::int is null or xact_start is not null) limit ${busy}::int`;

const answerSchema = z.object({ id: z.uuid() });

beforeAll(async () => {
  stack = await startStack({
    dataDir,
    ports: "free",
    disposable: true,
    demo: true,
    api: true,
    app: "build",
    log: createProgress({ quiet: true, logFile: join(root, "start.log") }),
  });
  admin = postgres(stack.adminDatabaseUrl, { max: 1, onnotice: () => {} });
  const password = stack.users.find((user) => user.email === dana)?.password ?? "";
  const signedIn = await signInTo(stack, { email: dana, password });
  cookie = cookieHeader(signedIn);
  token = signedIn.token;
  await comesBack("/organizations");
});

afterAll(async () => {
  await admin?.end();
  await stack?.stop();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

describe("the API's sessions are ended", () => {
  it("ends every request in its answer or in 503, writes whole or not at all, and goes on", async () => {
    const [target] = await admin<{ opportunity: string; product: string }[]>`
      select o.id as opportunity, p.product_id as product from public.opportunities o
      join public.opportunity_products p on p.opportunity_id = o.id
      join public.profiles m on m.user_id = o.owner_user_id
      where m.email = ${dana} and o.deleted_at is null and o.kind = 'pipeline' and o.actual_close_date is null
      order by o.id limit 1`;
    if (!target) throw new Error("Dana has no opportunity with a product");
    const log = (key: string) =>
      api().rpc("log_interaction", {
        input: {
          opportunity_id: target.opportunity,
          product_ids: [target.product],
          type: "note",
          subject: key,
          idempotency_key: key,
        },
      });
    // Whenever some have their answer, two of those that work just then are ended, however fast this machine is.
    const keys = Array.from({ length: 60 }, () => randomUUID());
    const left = [...keys];
    const answers: { key: string; status: number }[] = [];
    let ended = 0;
    const work = async () => {
      for (let key = left.pop(); key !== undefined; key = left.pop()) {
        const { data, error, status } = await log(key);
        if (!error) answerSchema.parse(data);
        answers.push({ key, status });
        if (answers.length % 4 === 0) ended += (await endSessions(2)).length;
      }
    };
    const read = async () => {
      const seen: number[] = [];
      while (answers.length < keys.length) {
        seen.push((await api().from("organizations").select("id").limit(5)).status);
      }
      return seen;
    };
    const [reads] = await Promise.all([read(), ...Array.from({ length: 6 }, work)]);
    expect(ended).toBeGreaterThan(0);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    // Reads are repeated by supabase-js, so that a person doesn't notice.
    expect(new Set(reads)).toEqual(new Set([200]));

    const written = await admin<{ key: string; products: number; logged: number }[]>`
      select i.subject as key, count(distinct p.product_id)::int as products, count(distinct h.id)::int as logged
      from public.interactions i
      left join public.interaction_products p on p.interaction_id = i.id
      left join audit.change_log h on h.record_id = i.id
      where i.subject = any (${keys}) group by i.id, i.subject`;
    expect(new Set(written.map(({ key }) => key)).size).toBe(written.length);
    expect(written.filter(({ products, logged }) => products !== 1 || logged === 0)).toEqual([]);
    const there = new Set(written.map(({ key }) => key));
    expect(answers.filter(({ key, status }) => status === 200 && !there.has(key))).toEqual([]);

    for (const { key } of answers.filter(({ status }) => status === 503)) {
      expect((await log(key)).status).toBe(200);
    }
    const [total] = await admin<{ count: number }[]>`
      select count(*)::int as count from public.interactions where subject = any (${keys})`;
    expect(total?.count).toBe(keys.length);
  });

  it("says so on a page, with a way to try again and nothing of the inside", async () => {
    const seen: Seen[] = [];
    let isOver = false;
    const ending = (async () => {
      while (!isOver) {
        await endSessions();
        await delay(5);
      }
    })();
    await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        await delay(n * 50);
        seen.push(await page(["/organizations", "/opportunities", "/"][n % 3] ?? "/"));
      }),
    );
    isOver = true;
    await ending;
    expect(seen).toHaveLength(12);
    for (const { text } of seen) expect(text).not.toMatch(/ConnectionLost|PGRST|\.ts:\d+|at async /);
    await comesBack("/organizations");
  });
});

describe("a process is killed", () => {
  it("brings the database back on its data", async () => {
    const server = parsePidFile(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8"))?.pid ?? 0;
    process.kill(server, "SIGKILL");
    await comesBack("/organizations");
    const [kept] = await admin<{ count: number }[]>`select count(*)::int as count from public.organizations`;
    expect(kept?.count).toBeGreaterThan(0);
    expect(identityOf(server)).toBeNull();
    expect(readFileSync(join(root, "start.log"), "utf8")).toContain("The database is back.");
  });

  it("brings the app back on its port", async () => {
    const children = z
      .array(z.object({ name: z.string(), pid: z.number() }))
      .parse(JSON.parse(readFileSync(join(dataDir, "children.json"), "utf8")));
    const app = children.find(({ name }) => name === "The app")?.pid ?? 0;
    expect(identityOf(app)).not.toBeNull();
    process.kill(app, "SIGKILL");
    await comesBack("/organizations");
  });
});
