// What a page asks of the API before it is sent. Each call is a round trip and some ten milliseconds of two servers: one more
// fails here, and is to be asked for along with another.
import { callsOf, costOf, MEASURED, newAgent } from "../bench/page-calls";
import { expect, test } from "./fixtures";
import { pressUntilShown } from "./keys";
import { newCustomer } from "./pipeline";

for (const role of ["rep", "admin"] as const) {
  test(`no page asks the API more often than it has to (${role})`, async ({ stack, sessions }) => {
    const person = stack.users.find((user) => user.role === role);
    const { cookies } = await sessions.of(person?.email ?? "");
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const page of MEASURED) {
      const { calls, paths } = await costOf({ ...stack, cookie }, page);
      expect(calls, `${page.name}:\n${paths.join("\n")}`).toBeLessThanOrEqual(page.most[role]);
      // Whose session it is answers the call that brings everything else.
      expect(paths.filter((path) => path.includes("/auth/v1/"))).toEqual([]);
    }
  });
}

test("a log and the page that is read again after it ask once who it is", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto("/");
  const dialog = page.getByRole("dialog", { name: "Log interaction" });
  await pressUntilShown(page, "l", dialog);
  await dialog.getByRole("combobox", { name: "Who" }).fill(organization);
  await page.getByRole("option", { name: organization }).first().click();
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  const agent = newAgent();
  await page.setExtraHTTPHeaders({ "user-agent": agent });
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  const paths = () => {
    const calls = callsOf(stack.apiLog, agent);
    const log = calls.find(({ path }) => path === "/rest/v1/rpc/log_interaction");
    return calls.filter(({ request }) => request === log?.request).map(({ path }) => path);
  };
  // The page follows in the same answer, part by part.
  await expect.poll(paths).toContain("/rest/v1/rpc/today_page");
  expect(paths().filter((path) => path === "/rest/v1/rpc/open_page")).toHaveLength(1);
});
