// Every number that is written out opens the rows behind it, and there are as many: on reports, on a principal and on Today,
// for whoever reads.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const readers = [
  { role: "rep", user: "dana.morales@harbor.example", scope: "mine" },
  { role: "manager", user: "kim.okafor@harbor.example", scope: "team" },
  { role: "admin", user: "ana.whitfield@harbor.example", scope: "everyone" },
  { role: "viewer", user: "vera.lind@harbor.example", scope: "everyone" },
] as const;

const shown = /^([\d,]+)\+?(?: (?:open|stalled|in 30 days))?$/;

/** Numbers that are links to a list, by where they lead. */
async function numbersOn(page: Page): Promise<{ href: string; count: string }[]> {
  const links = await page
    .locator("main a[href^='/opportunities?'], main a[href^='/interactions?']")
    .evaluateAll((all) =>
      all.map((one) => ({ href: one.getAttribute("href") ?? "", text: one.textContent?.trim() ?? "" })),
    );
  return links.flatMap(({ href, text }) => {
    const count = shown.exec(text)?.[1];
    return count === undefined || text.includes("+") ? [] : [{ href, count }];
  });
}

/** What the list says beside its title, as its HTML comes: a hundred lists in a browser would take minutes. */
async function expectRows(page: Page, { href, count }: { href: string; count: string }): Promise<void> {
  const answer = await page.request.get(href);
  const beside = /<h1[^>]*>[^<]*<\/h1><span[^>]*>([\d,]+\+?)</.exec(await answer.text())?.[1];
  // From a thousand on it says so.
  expect(beside, `${count} at ${href}`).toBe(Number(count.replaceAll(",", "")) > 1000 ? "1,000+" : count);
}

for (const { role, user, scope } of readers) {
  test.describe(`A ${role}`, () => {
    test.use({ user });

    for (const from of [
      `/?scope=${scope}`,
      `/reports?scope=${scope}&period=quarter`,
      `/reports?report=principals&scope=${scope}&period=last-month`,
      `/reports?report=people&scope=${scope}&period=last-month`,
      `/reports?report=stages&scope=${scope}&period=last-quarter`,
      `/principals?scope=${scope}`,
    ]) {
      test(`finds behind the numbers of ${from} as many rows`, async ({ page }) => {
        await page.goto(from);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
        // A viewer may have nothing but what was shared.
        if (role !== "viewer") {
          await expect.poll(async () => (await numbersOn(page)).length).toBeGreaterThan(0);
        }
        const numbers = await numbersOn(page);
        // A few of each page, spread over it: all of them would be a hundred lists.
        const step = Math.max(1, Math.floor(numbers.length / 6));
        for (const number of numbers.filter((_, index) => index % step === 0)) await expectRows(page, number);
      });
    }
  });
}
