// The stack of `bench:web`: the big data set behind the production build, and people of it who can sign in.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { connect, loadHelpers } from "../scripts/db/test-database";
import { createProgress } from "../scripts/stack/progress";
import { type Stack, startStack } from "../scripts/stack/stack";
import { loadDataSet } from "./data-set";

export const password = "bench-pantry-2026";
/** Who has little, much, a team's and everything. */
export const readers = ["rep", "heavy", "manager", "admin"] as const;
export type Reader = (typeof readers)[number];

export const emailOf = (reader: Reader) => `bench-${reader === "rep" ? "rep-20" : reader}@test.example`;

/** The data set's people have no password of their own; the API asks for one and an identity beside it. */
async function giveLogins(databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl);
  await sql`
    update auth.users set encrypted_password = extensions.crypt(${password}, extensions.gen_salt('bf', 6)),
      aud = 'authenticated', role = 'authenticated', email_confirmed_at = now(),
      raw_app_meta_data = '{"provider": "email", "providers": ["email"]}'
    where email like 'bench-%'`;
  await sql`
    insert into auth.identities (id, user_id, provider, provider_id, identity_data)
    select id, id, 'email', id::text, jsonb_build_object('sub', id, 'email', email, 'email_verified', true)
    from auth.users where email like 'bench-%' on conflict do nothing`;
  await sql.end();
}

/** Doesn't wait for work that nobody wants any more. */
export function orEnd<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      const end = () => reject(new Error("It was interrupted."));
      if (signal.aborted) end();
      signal.addEventListener("abort", end, { once: true });
    }),
  ]);
}

async function load(databaseUrl: string, opportunities: number): Promise<void> {
  await loadHelpers(databaseUrl);
  const sql = connect(databaseUrl);
  await loadDataSet(sql, opportunities);
  await sql.end();
  await giveLogins(databaseUrl);
}

const childrenSchema = z.array(z.object({ name: z.string(), pid: z.number() }));

export interface BenchStack {
  readonly stack: Stack;
  readonly appLog: () => string;
  readonly appPid: () => number;
  readonly stop: () => Promise<void>;
}

/** With `keep`, a folder, the data stays there for the next run; without, everything is removed in the end. */
export async function openBenchStack({
  keep,
  opportunities,
  signal,
}: {
  keep: string | undefined;
  opportunities: number;
  /** Ends a start that is under way, or the loading of the data. */
  signal: AbortSignal;
}): Promise<BenchStack> {
  const dataDir = keep === undefined ? mkdtempSync(join(tmpdir(), "kp-bench-web-")) : resolve(keep);
  mkdirSync(dataDir, { recursive: true });
  // As root, Postgres runs as a system user of its own and must be able to enter.
  chmodSync(dataDir, 0o755);
  const remove = () => {
    if (keep === undefined) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const loaded = join(dataDir, `loaded-${opportunities}`);
  const stack = await startStack({
    dataDir,
    ports: "free",
    disposable: true,
    demo: false,
    api: true,
    app: "build",
    log: createProgress({}),
    signal,
  }).catch((error: unknown) => {
    remove();
    throw error;
  });
  const stop = async () => {
    await stack.stop();
    remove();
  };
  try {
    if (!existsSync(loaded)) {
      await orEnd(load(stack.adminDatabaseUrl, opportunities), signal);
      writeFileSync(loaded, "");
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stack,
    stop,
    appLog: () => readFileSync(join(dataDir, "logs", "app.log"), "utf8"),
    appPid: () =>
      childrenSchema
        .parse(JSON.parse(readFileSync(join(dataDir, "children.json"), "utf8")))
        .find(({ name }) => name === "The app")?.pid ?? 0,
  };
}
