// Many pages that listen to one instance of the app: what they cost while nothing happens, and when what somebody changed is told.
// Linux only, where a process says what it used.
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../scripts/db/test-database";
import { type Line, listenTo } from "../scripts/stack/listening";
import { cookieHeader, signInTo } from "../scripts/stack/sign-in";
import type { Stack } from "../scripts/stack/stack";
import { password } from "./web-stack";

const STREAMS = 200;
/** An instance keeps twelve of one person; ten leave room for whoever else looks. */
const EACH = 10;
const CHANGES = 20;
const REST = 20_000;

export interface LiveRun {
  readonly streams: number;
  /** The app's memory before and with them. */
  readonly megabytes: readonly [number, number];
  /** Connections to the database before and with them. */
  readonly connections: readonly [number, number];
  /** Share of one core that the app used while nothing happened, in percent. */
  readonly idle: number;
  /** Until the owner's page was told, in milliseconds: the middle and the slowest. */
  readonly told: readonly [number, number];
}

const megabytesOf = (pid: number) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** Ticks of a hundredth of a second, as every Linux counts them. */
function secondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export async function measureLive(stack: Stack, appPid: number): Promise<LiveRun> {
  const sql = connect(stack.adminDatabaseUrl);
  const connections = async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where usename = 'supabase_lite'`;
    return row?.n ?? 0;
  };
  const lines: Line[] = [];
  try {
    const reps = await sql<{ email: string; customers: string[] }[]>`
      select p.email, array(select o.id from public.organizations o
        where o.owner_user_id = p.user_id and o.deleted_at is null order by o.id limit ${CHANGES}) as customers
      from public.profiles p where p.email like 'bench-rep-%' order by p.email limit ${STREAMS / EACH}`;
    const [watched] = reps;
    if (!watched || reps.length * EACH < STREAMS) throw new Error("There are too few people for the streams");
    const cookies = await Promise.all(
      reps.map(async ({ email }) => cookieHeader(await signInTo(stack, { email, password }))),
    );
    const before = { megabytes: megabytesOf(appPid), connections: await connections() };
    for (const cookie of cookies) {
      lines.push(
        ...(await Promise.all(Array.from({ length: EACH }, () => listenTo(stack.appUrl ?? "", cookie)))),
      );
    }
    await delay(2_000);
    const began = { cpu: secondsOf(appPid), at: performance.now() };
    await delay(REST);
    const idle = ((secondsOf(appPid) - began.cpu) / ((performance.now() - began.at) / 1000)) * 100;
    const after = { megabytes: megabytesOf(appPid), connections: await connections() };

    const [line] = lines;
    const told: number[] = [];
    for (const [n, id] of watched.customers.entries()) {
      await sql`update public.organizations set name = ${`Changed ${n}`} where id = ${id}`;
      if (line) told.push(await line.hearsOf(id, 10_000));
    }
    told.sort((a, b) => a - b);
    return {
      streams: lines.length,
      megabytes: [before.megabytes, after.megabytes],
      connections: [before.connections, after.connections],
      idle,
      told: [told[Math.floor(told.length / 2)] ?? Number.NaN, told.at(-1) ?? Number.NaN],
    };
  } finally {
    for (const line of lines) line.close();
    await sql.end();
  }
}

export const liveLine = ({ streams, megabytes, connections, idle, told }: LiveRun) =>
  `${streams} pages that listen to one instance: the app's memory ${megabytes.map((mb) => mb.toFixed(0)).join(" → ")} MB, its ` +
  `connections to the database ${connections.join(" → ")}, ${idle.toFixed(1)} % of a core while nothing happens; a change is told ` +
  `after ${told.map((ms) => ms.toFixed(0)).join(" ms, the slowest after ")} ms (budget 2,000).`;
