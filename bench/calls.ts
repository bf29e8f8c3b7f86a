// `npm run bench:calls`: what the pages of a running stack ask of its API, as a table. With --paths: each call.
import { parseArgs } from "node:util";
import { sessionCookies } from "../e2e/sessions";
import { readStack } from "../e2e/stack";
import { costOf, MEASURED } from "./page-calls";

const { values } = parseArgs({ options: { paths: { type: "boolean", default: false } } });
const stack = readStack();

async function askerAs(role: string) {
  const person = stack.users.find((user) => user.role === role);
  if (person === undefined) throw new Error(`There is no ${role} in the demo data.`);
  const cookies = await sessionCookies(stack, person);
  return {
    appUrl: stack.appUrl,
    apiLog: stack.apiLog,
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
  };
}

const [rep, admin] = await Promise.all([askerAs("rep"), askerAs("admin")]);
console.log("| page | rep: calls | depth | statements | admin: calls | depth | statements |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const page of MEASURED) {
  const costs = [await costOf(rep, page, 5), await costOf(admin, page, 5)];
  const cells = costs.flatMap(({ calls, depth, statements }) => [calls, depth, statements]);
  console.log(`| ${page.name} | ${cells.join(" | ")} |`);
  if (values.paths) console.log(costs[0]?.paths.join("\n"));
}
