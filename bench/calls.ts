// `npm run bench:calls`: what the pages of a running stack ask of its API. With --paths: each call; with --save: into the docs.
import { parseArgs } from "node:util";
import { sessionCookies } from "../e2e/sessions";
import { readStack } from "../e2e/stack";
import { type Asker, type Cost, costOf, MEASURED } from "./page-calls";
import { busyBefore, writeSection } from "./report";

const LOADS = 5;

const { values } = parseArgs({
  options: { paths: { type: "boolean", default: false }, save: { type: "boolean", default: false } },
});
const busy = busyBefore();
const stack = readStack();

async function askerAs(role: string): Promise<Asker> {
  const person = stack.users.find((user) => user.role === role);
  if (person === undefined) throw new Error(`There is no ${role} in the demo data.`);
  const cookies = await sessionCookies(stack, person);
  return { ...stack, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

const cells = ({ calls, depth, statements }: Cost) => `${calls} | ${depth} | ${statements}`;

const [rep, admin] = await Promise.all([askerAs("rep"), askerAs("admin")]);
const rows: string[] = [];
for (const page of MEASURED) {
  const costs = [await costOf(rep, page, LOADS), await costOf(admin, page, LOADS)];
  rows.push(`| ${[page.name, ...costs.map(cells)].join(" | ")} |`);
  if (values.paths) console.log([page.name, ...(costs[0]?.paths ?? [])].join("\n  "));
}
const table = [
  "| page | rep: calls | depth | statements | admin: calls | depth | statements |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
  ...rows,
];
console.log(table.join("\n"));
if (values.save) await writeSection("bench:calls", busy, ["", ...table]);
