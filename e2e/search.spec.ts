// Finding records from anywhere, and nothing that isn't one's own to see.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { desk, isPhone } from "./phone";

const dana = "dana.morales@harbor.example";
const sam = "sam.reyes@harbor.example";
// Dana's alone: neither its pipeline nor a share shows it to Sam.
const customer = "Crescent Oyster House";

async function openSearch(page: Page) {
  // What loads after the page is there too.
  await expect(page.getByRole("region", { name: "Notifications" })).toBeAttached();
  if (isPhone(page)) await page.getByRole("button", { name: "Search", exact: true }).click();
  else await page.keyboard.press("Control+k");
  return page.getByRole("dialog", { name: "Search or jump to" });
}

test.describe("Dana", () => {
  test.use({ user: dana });

  test("finds a customer by a few letters, opens it by keyboard and finds it again among the last", async ({
    page,
    watch,
    accessible,
  }) => {
    watch.expectProblem(/ERR_FAILED/);
    await page.goto("/");
    const palette = await openSearch(page);
    const input = palette.getByRole("combobox");
    const organizations = palette.getByRole("group", { name: "Organizations" });

    await page.route("**/api/search?*", (route) => route.abort());
    await input.fill("crescent oys");
    await expect(palette.getByRole("status")).toContainText("can’t be reached");
    await page.unroute("**/api/search?*");
    await palette.getByRole("button", { name: "Try again" }).click();
    await expect(organizations.getByRole("option", { name: customer })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await expect(palette.getByRole("status")).toBeEmpty();
    await accessible(page);

    await input.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(customer);
    await expect(page).toHaveURL(/\/organizations\/[\da-f-]{36}$/);

    // Not on its own page: there it is found already.
    await page.goto("/contacts");
    const again = await openSearch(page);
    const lately = again.getByRole("group", { name: "Opened lately" });
    await expect(lately.getByRole("option").first()).toContainText(customer);
    await expect(lately.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await again.getByRole("combobox").fill("log int");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Log interaction" })).toBeVisible();
  });
});

test.describe("Sam", () => {
  test.use({ user: sam });

  test(
    "finds nothing of Dana's, by name or by what was opened",
    desk,
    async ({ page, browser, stack, sessions }) => {
      const hers = await browser.newContext({
        baseURL: stack.appUrl,
        storageState: await sessions.of(dana),
      });
      const found: { kind: string; id: string; title: string }[] = await (
        await hers.request.get("/api/search?q=crescent%20oys")
      ).json();
      await hers.close();
      const record = found.find(({ title }) => title === customer);
      expect(record).toBeDefined();

      await page.goto("/");
      const palette = await openSearch(page);
      await palette.getByRole("combobox").fill("crescent oys");
      // Names that look alike may be found.
      await expect(palette.getByRole("status")).toHaveText(/^(No record by that name.*)?$/);
      await expect(palette.getByRole("option", { name: "Interactions that mention" })).toBeVisible();
      await expect(palette).not.toContainText(customer);
      const answer = await page.request.get("/api/search?q=crescent%20oys");
      expect(await answer.text()).not.toContain(customer);
      const opened = await page.request.get(`/api/search/opened?record=${record?.kind}:${record?.id}`);
      expect(await opened.json()).toEqual([]);
    },
  );
});
