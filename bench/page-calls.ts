// What a page asks of the API before it is sent: every call that carried the id of the page's own request, from the API's log.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Call, callSchema } from "../scripts/stack/call-log";

export interface Asker {
  readonly appUrl: string;
  readonly apiLog: string;
  /** As the browser sends them. */
  readonly cookie: string;
}

export interface Cost {
  readonly calls: number;
  /** How many stood one after the other: each began when the one before it had its answer. */
  readonly depth: number;
  readonly statements: number;
  readonly paths: readonly string[];
}

/**
 * The pages that people have open all day, and the calls that each may make. Ids are those of the first record that the list
 * shows.
 */
export const MEASURED = [
  { name: "Today", path: "/", most: { rep: 3, admin: 3 } },
  { name: "organizations", path: "/organizations", most: { rep: 3, admin: 3 } },
  { name: "an organization", path: "/organizations/", in: "/organizations", most: { rep: 6, admin: 7 } },
  { name: "contacts", path: "/contacts", most: { rep: 3, admin: 3 } },
  { name: "a contact", path: "/contacts/", in: "/contacts", most: { rep: 4, admin: 5 } },
  { name: "opportunities", path: "/opportunities", most: { rep: 4, admin: 4 } },
  { name: "an opportunity", path: "/opportunities/", in: "/opportunities", most: { rep: 5, admin: 6 } },
  { name: "board", path: "/opportunities?view=board", most: { rep: 4, admin: 4 } },
  { name: "principals", path: "/principals", most: { rep: 3, admin: 3 } },
  { name: "a principal", path: "/principals/", in: "/principals", most: { rep: 9, admin: 10 } },
  // Both offer the names of principals, products those of distributors, too.
  { name: "interactions", path: "/interactions", most: { rep: 4, admin: 4 } },
  { name: "products", path: "/products", most: { rep: 5, admin: 5 } },
  { name: "a product", path: "/products/", in: "/products", most: { rep: 5, admin: 5 } },
  { name: "tasks", path: "/tasks", most: { rep: 3, admin: 3 } },
  { name: "a task", path: "/tasks/", in: "/tasks", most: { rep: 4, admin: 5 } },
  // One for the page, one for all that stands on its days.
  { name: "calendar, a month", path: "/calendar?view=month", most: { rep: 2, admin: 2 } },
  { name: "reports", path: "/reports", most: { rep: 2, admin: 2 } },
  {
    name: "quick log, opened",
    path: "/api/quick-log/start",
    also: "/api/quick-log/who",
    most: { rep: 3, admin: 3 },
  },
] as const;
export type Measured = (typeof MEASURED)[number];

async function send({ appUrl, cookie }: Asker, path: string, agent: string): Promise<string> {
  const answer = await fetch(new URL(path, appUrl), { headers: { cookie, "user-agent": agent } });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

async function pathsOf(asker: Asker, page: Measured): Promise<string[]> {
  if ("also" in page) return [page.path, page.also];
  if (!("in" in page)) return [page.path];
  const list = await send(asker, page.in, "page-calls");
  const [first] = new RegExp(`${page.path}${uuid}`).exec(list) ?? [];
  if (first === undefined) throw new Error(`${page.in} shows no record.`);
  return [first];
}

function depthOf(calls: readonly Call[]): number {
  const depths: { to: number; depth: number }[] = [];
  for (const { from, to } of calls.toSorted((a, b) => a.from - b.from)) {
    const before = depths.filter((call) => call.to <= from).map(({ depth }) => depth);
    depths.push({ to, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...depths.map(({ depth }) => depth));
}

/** The app passes on who asks: by that name one's own calls are told from everybody else's. */
export const newAgent = () => `page-calls/${randomUUID()}`;

export function callsOf(apiLog: string, agent: string): Call[] {
  return readFileSync(apiLog, "utf8")
    .split("\n")
    .filter((line) => line.includes(agent))
    .map((line) => callSchema.parse(JSON.parse(line)));
}

async function measureOnce(asker: Asker, paths: readonly string[]): Promise<Cost> {
  const agent = newAgent();
  await Promise.all(paths.map((path) => send(asker, path, agent)));
  const calls = callsOf(asker.apiLog, agent);
  return {
    calls: calls.length,
    depth: depthOf(calls),
    statements: calls.reduce((sum, { statements }) => sum + statements, 0),
    paths: calls.map(({ method, path }) => `${method} ${path}`).toSorted(),
  };
}

/** The shallowest of `times`: on a busy machine what ran side by side seems to have waited. */
export async function costOf(asker: Asker, page: Measured, times = 1): Promise<Cost> {
  const paths = await pathsOf(asker, page);
  let best = await measureOnce(asker, paths);
  for (let n = 1; n < times; n += 1) {
    const next = await measureOnce(asker, paths);
    if (next.depth < best.depth) best = next;
  }
  return best;
}
