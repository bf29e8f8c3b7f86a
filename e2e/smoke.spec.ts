// What must hold on every page for everybody, before any journey: it answers, it is accessible, it leaks nothing.
import { factsOf, kinds } from "@/lib/kinds/all";
import { listHref } from "@/lib/records/places";
import { expect, test } from "./fixtures";
import { isPhone, openMore } from "./phone";
import { routes } from "./routes";
import { readStack } from "./stack";

for (const person of readStack().users) {
  test.describe(`${person.name}, ${person.role} of ${person.workspace}`, () => {
    test.use({ user: person.email });

    test("signs in and sees their workspace", async ({ page }) => {
      await page.goto("/");
      await expect(page).toHaveURL("/");
      if (isPhone(page)) {
        await openMore(page);
        await expect(page.getByRole("dialog", { name: "More" })).toContainText(person.workspace);
      } else {
        await expect(page.getByText(person.workspace).filter({ visible: true }).first()).toBeVisible();
      }
    });
  });
}

test.describe("Signed out", () => {
  for (const path of routes.signedOut) {
    test(`${path} answers and is accessible`, async ({ page, accessible }) => {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(200);
      await accessible(page);
    });
  }
});

/** Lists that only some workspaces have are looked at in one that has them. */
const atDesk: readonly string[] = kinds.filter((kind) => factsOf(kind).flag !== undefined).map(listHref);
/** Which a desk doesn't have; orders.spec and samples.spec look at them. */
const nowhere: readonly string[] = kinds
  .filter((kind) => ["orders", "samples"].includes(factsOf(kind).flag ?? ""))
  .map(listHref);

for (const { user, paths } of [
  { user: "ana.whitfield@harbor.example", paths: routes.signedIn.filter((path) => !atDesk.includes(path)) },
  {
    user: "nora.quist@cedar.example",
    paths: routes.signedIn.filter((path) => atDesk.includes(path) && !nowhere.includes(path)),
  },
]) {
  test.describe("Signed in", () => {
    test.use({ user });

    for (const path of paths) {
      test(`${path} answers and is accessible`, async ({ page, accessible }) => {
        const answer = await page.goto(path);
        expect(answer?.status()).toBe(200);
        const title = page.getByRole("heading", { level: 1 });
        await expect(title).toBeVisible();
        // A page's own name is short: none of it is cut, on a phone either.
        expect(await title.evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBeLessThanOrEqual(0);
        await accessible(page);
      });
    }
  });
}

test.describe("With what links fetch ahead", () => {
  test.use({ user: "ana.whitfield@harbor.example", fetchesAhead: true });

  test("Today brings nothing that goes wrong", async ({ page }) => {
    const ahead = page.waitForResponse(
      (answer) => answer.request().headers()["next-router-prefetch"] !== undefined,
    );
    await page.goto("/");
    expect((await ahead).status()).toBe(200);
  });
});
