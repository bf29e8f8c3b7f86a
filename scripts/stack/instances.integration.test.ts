// Two instances of the app beside each other: what one person changes is told by both, through a restart of the database, and to
// nobody whose session has ended.
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeTransport } from "../../lib/supabase/transport";
import { type AppHandle, startApp } from "./app-server";
import { type Line, listenTo } from "./listening";
import { choosePort } from "./ports";
import { parsePidFile } from "./postgres";
import { createProgress } from "./progress";
import { cookieHeader, type SignedIn, signInTo } from "./sign-in";
import { projectDir, type Stack, startStack } from "./stack";

const root = mkdtempSync(join(tmpdir(), "kp-instances-"));
chmodSync(root, 0o755);
const dataDir = join(root, "data");
/** The design promises two seconds; the rest is a busy machine's. */
const soon = 10_000;
let stack: Stack;
let second: AppHandle;
let secondUrl = "";
let admin: postgres.Sql;
const lines: Line[] = [];

const person = (email: string) => {
  const found = stack.users.find((user) => user.email === email);
  if (!found) throw new Error(`${email} is not in the demo`);
  return signInTo(stack, found);
};
async function listen(appUrl: string, who: SignedIn): Promise<Line> {
  const line = await listenTo(appUrl, cookieHeader(who));
  lines.push(line);
  return line;
}
const as = ({ token }: SignedIn) =>
  createClient(stack.apiUrl, stack.publishableKey, {
    accessToken: async () => token,
    realtime: nodeTransport,
  });

async function customersOf(email: string): Promise<string[]> {
  const found = await admin<{ id: string }[]>`
    select o.id from public.organizations o join public.profiles p on p.user_id = o.owner_user_id
    where p.email = ${email} and o.deleted_at is null order by o.id limit 2`;
  return found.map(({ id }) => id);
}

/** Renames it as somebody, until that is answered: the database may just be coming back. */
async function rename(who: SignedIn, id: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const name = `Renamed ${randomUUID()}`;
        return (await as(who).from("organizations").update({ name }).eq("id", id).select("id")).data;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toEqual([{ id }]);
}

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
  const port = await choosePort(Number(new URL(stack.appUrl ?? "").port) + 1);
  secondUrl = `http://127.0.0.1:${port}`;
  second = await startApp({
    projectDir,
    buildDir: process.env.KP_BUILD_DIR ?? join(projectDir, ".next", "standalone"),
    port,
    env: stack.appEnvironment,
    logFile: join(root, "second.log"),
    echo: false,
  });
});

afterAll(async () => {
  for (const line of lines) line.close();
  await second?.stop();
  await admin?.end();
  await stack?.stop();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

it("tells on every instance what was changed, through a restart of the database, until a session ends", async () => {
  const appUrl = stack.appUrl ?? "";
  const dana = await person("dana.morales@harbor.example");
  const [onFirst, onSecond, kim, sam] = await Promise.all([
    listen(appUrl, dana),
    listen(secondUrl, dana),
    listen(secondUrl, await person("kim.okafor@harbor.example")),
    listen(secondUrl, await person("sam.reyes@harbor.example")),
  ]);
  const [before = "", after = ""] = await customersOf("dana.morales@harbor.example");
  const mine = [onFirst, onSecond, kim];
  await Promise.all([rename(dana, before), ...mine.map((line) => line.hearsOf(before, soon))]);

  // The lines stay, and what happens before anybody could look again is told when they can.
  const server = parsePidFile(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8"))?.pid ?? 0;
  process.kill(server, "SIGKILL");
  await rename(dana, after);
  await Promise.all(mine.map((line) => line.hearsOf(after, 40_000)));

  // Signed out everywhere: every line of hers ends, on whichever instance, and her manager's stays.
  await admin`delete from auth.sessions s using public.profiles p
    where s.user_id = p.user_id and p.email = 'dana.morales@harbor.example'`;
  expect(await Promise.all([onFirst.ended, onSecond.ended])).toEqual(["ended", "ended"]);
  const [his = ""] = await customersOf("sam.reyes@harbor.example");
  await admin`update public.organizations set name = 'Renamed by the operator' where id = ${his}`;
  await Promise.all([kim, sam].map((line) => line.hearsOf(his, soon)));
  // A colleague was told of none of hers.
  expect([before, after].filter((id) => sam.told.has(id))).toEqual([]);
});
