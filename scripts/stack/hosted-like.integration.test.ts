// What the local stack promises about rights: database and API refuse what hosted Supabase would refuse.
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { nodeTransport } from "../../lib/supabase/transport";
import { callSchema } from "./call-log";
import { describeDataDir } from "./data-dir";
import { createProgress } from "./progress";
import { setUpRoles } from "./roles";
import { readSecrets } from "./secrets";
import { type Stack, startStack } from "./stack";

const root = mkdtempSync(join(tmpdir(), "kp-hosted-"));
chmodSync(root, 0o755);
let stack: Stack;
let migrator: postgres.Sql;
let admin: postgres.Sql;

function client(headers: Record<string, string> = {}, key = stack.publishableKey) {
  return createClient(stack.apiUrl, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: nodeTransport,
    global: { headers },
  });
}

beforeAll(async () => {
  stack = await startStack({
    dataDir: join(root, "data"),
    ports: "free",
    disposable: true,
    demo: false,
    api: false,
    app: false,
    log: createProgress({ quiet: true }),
  });
  migrator = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
  // The API caches the schema, so what it is to serve is made before it starts.
  await migrator.unsafe(`
    create table public.closed (id int primary key, secret text);
    revoke all on public.closed from anon, authenticated;
    grant select (id) on public.closed to anon;
    alter table public.closed enable row level security;
    create policy "Everyone can look" on public.closed for select to anon, authenticated using (true);
    create table public.with_context (id int primary key);
    grant select on public.with_context to anon, service_role;
    insert into public.with_context values (1);
    alter table public.with_context enable row level security;
    create policy "Only with the header" on public.with_context for select to anon
      using (current_setting('request.headers', true)::json ->> 'x-probe' = 'yes');
    create function public.nap(seconds float) returns void language sql as 'select pg_sleep(seconds)';
    create function public.long_nap(seconds float) returns void language sql set statement_timeout = '20s'
      as 'select pg_sleep(seconds)';
    grant execute on function public.nap(float), public.long_nap(float) to anon;
    create view public.context with (security_invoker = true) as
      select current_setting('transaction_read_only') as read_only, current_setting('request.method') as method;
    grant select on public.context to anon;
  `);
  await migrator.end();
  await stack.stop();
  stack = await startStack({
    dataDir: join(root, "data"),
    ports: "free",
    disposable: true,
    demo: false,
    api: true,
    app: false,
    confirmEmail: true,
    log: createProgress({ quiet: true }),
  });
  migrator = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
  admin = postgres(stack.adminDatabaseUrl, { max: 1, onnotice: () => {} });
}, 120_000);

afterAll(async () => {
  await migrator?.end();
  await admin?.end();
  await stack?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe("the migrating role", () => {
  it("has hosted Supabase's attributes", async () => {
    const [role] = await migrator`
      select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication from pg_roles where rolname = current_user`;
    expect(role).toEqual({
      rolsuper: false,
      rolcreatedb: true,
      rolcreaterole: true,
      rolbypassrls: true,
      rolreplication: true,
    });
  });
  it.each([
    ["make a table in auth", "create table auth.mine (id int)"],
    [
      "replace auth.uid()",
      "create or replace function auth.uid() returns uuid language sql as 'select null::uuid'",
    ],
    ["alter auth.users", "alter table auth.users add column mine text"],
    ["become the auth server", "set role supabase_auth_admin"],
    ["become a superuser", "alter role postgres superuser"],
    ["read files of the server", "select pg_read_file('/etc/passwd')"],
    ["install an extension that is not trusted", "create extension file_fdw schema extensions"],
  ])("can't %s", async (_, statement) => {
    await expect(migrator.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });
  it.each([
    ["refer to auth.users", "create table probe_ref (id uuid references auth.users on delete cascade)"],
    [
      "put triggers on auth.users",
      `create function probe_trigger() returns trigger language plpgsql as 'begin return new; end';
       create trigger probe after insert on auth.users for each row execute function probe_trigger()`,
    ],
    ["install a trusted extension", "create extension citext schema extensions"],
    ["act as an API role", "set local role anon; set local role authenticated; set local role service_role"],
  ])("can %s", async (_, statement) => {
    const undo = new Error("undo");
    const attempt = migrator.begin(async (transaction) => {
      await transaction.unsafe(statement);
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });
  it("grants what it creates to the API roles, so that a missing revoke shows", async () => {
    const name = `pristine_${randomUUID().slice(0, 8)}`;
    const secrets = readSecrets(describeDataDir(join(root, "data")));
    await admin.unsafe(`create database ${name}`);
    const pristine = postgres(stack.adminDatabaseUrl.replace(/[^/]*$/, name), { max: 1, onnotice: () => {} });
    try {
      if (!secrets) throw new Error("no secrets");
      await setUpRoles(pristine, secrets);
      const [granted] = await pristine.begin(async (transaction) => {
        await transaction.unsafe(`set local role postgres;
          create table public.t (id serial); create function public.f() returns int language sql as 'select 1'`);
        return transaction`
          select has_table_privilege('anon', 'public.t', 'truncate') as tables,
            has_sequence_privilege('anon', 'public.t_id_seq', 'usage') as sequences,
            (select proacl::text like '%anon=X/postgres%' from pg_proc where oid = 'public.f'::regproc) as functions`;
      });
      expect(granted).toEqual({ tables: true, sequences: true, functions: true });
    } finally {
      await pristine.end();
      await admin.unsafe(`drop database ${name} with (force)`);
    }
  });
});

describe("the API", () => {
  it("answers 401 without a key", async () => {
    for (const path of ["/rest/v1/closed", "/auth/v1/user", "/rest/v1/rpc/nap"]) {
      expect((await fetch(stack.apiUrl + path)).status, path).toBe(401);
    }
    const wrong = { apikey: "sb_publishable_wrong" };
    expect((await fetch(`${stack.apiUrl}/rest/v1/closed`, { headers: wrong })).status).toBe(401);
  });
  it("never widens what the migrations granted", async () => {
    const before =
      await admin`select relname, relacl::text from pg_class where relacl is not null order by oid`;
    expect((await client().from("closed").select("id")).error).toBeNull();
    expect((await client().from("closed").select("secret")).error?.code).toBe("42501");
    expect((await client().from("closed").insert({ id: 1 })).error?.code).toBe("42501");
    const after =
      await admin`select relname, relacl::text from pg_class where relacl is not null order by oid`;
    expect(after).toEqual(before);
  });
  it("gives policies the request's headers, for tables too", async () => {
    expect((await client().from("with_context").select("id")).data).toEqual([]);
    expect((await client({ "x-probe": "yes" }).from("with_context").select("id")).data).toEqual([{ id: 1 }]);
  });
  it("sets them in one statement, and tells what a call cost", async () => {
    await client({ "user-agent": "counted" }).from("with_context").select();
    const calls = readFileSync(stack.apiLog, "utf8")
      .split("\n")
      .filter((line) => line.includes("counted"))
      .map((line) => callSchema.parse(JSON.parse(line)));
    // Begin, the settings, what was asked, commit.
    expect(calls).toMatchObject([
      { method: "GET", path: "/rest/v1/with_context", status: 200, statements: 4 },
    ]);
  });
  it("reads in a read-only transaction", async () => {
    expect((await client().from("context").select()).data).toEqual([{ read_only: "on", method: "GET" }]);
  });
  it("stops anon after 3 seconds, unless the function says otherwise", async () => {
    const begun = performance.now();
    expect((await client().rpc("nap", { seconds: 10 })).error).not.toBeNull();
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect((await client().rpc("long_nap", { seconds: 3.5 })).error).toBeNull();
  }, 20_000);
  it("connects as a role that owns nothing and may not grant", async () => {
    const [role] = await admin`
      select rolsuper, rolbypassrls, rolcreaterole, rolinherit,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = 'supabase_lite'`;
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolinherit: false,
      owned: 0,
    });
  });
  it("refuses the secret key's rights to anyone without it", async () => {
    expect((await client().from("closed").select("secret")).error).not.toBeNull();
    const service = await client({}, stack.secretKey).from("with_context").select("id");
    expect(service.data).toEqual([{ id: 1 }]);
  });
});

const mailSchema = z.array(
  z.object({ to: z.array(z.object({ address: z.string() })), subject: z.string(), html: z.string() }),
);

describe("accounts", () => {
  it("are confirmed through a link into the app, then sign in", async () => {
    const email = `${randomUUID()}@probe.example`;
    const password = "a long enough phrase";
    const signedUp = await client().auth.signUp({ email, password });
    expect(signedUp.error).toBeNull();
    expect(signedUp.data.session).toBeNull();
    expect((await client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      "email_not_confirmed",
    );
    const find = async () => {
      const mails = mailSchema.parse(await (await fetch(`${stack.mailUrl}/api/email`)).json());
      return mails.find((mail) => mail.to.some(({ address }) => address === email));
    };
    await expect.poll(find, { timeout: 10_000 }).toBeDefined();
    const mail = await find();
    expect(mail?.subject).toBe("Confirm your e-mail address");
    const href = mail?.html.match(/href="([^"]+)"/)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const link = new URL(href);
    expect(link.pathname).toBe("/auth/confirm");
    expect(link.searchParams.get("type")).toBe("signup");
    const confirmed = await client().auth.verifyOtp({
      type: "signup",
      token_hash: link.searchParams.get("token_hash") ?? "",
    });
    expect(confirmed.data.user?.email).toBe(email);
    const signedIn = await client().auth.signInWithPassword({ email, password });
    expect(signedIn.error).toBeNull();
  });
});
