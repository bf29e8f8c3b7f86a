// What lies over a page: Back closes it, one after the other, before it leaves the page; nothing stays over the next one.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { isPhone, openMore } from "./phone";

const dana = "dana.morales@harbor.example";

interface Kind {
  name: string;
  path: string;
  /** What is seen of it while it is open. */
  open: (page: Page) => Promise<void>;
  role: "dialog" | "menu" | "listbox";
  phoneOnly?: boolean;
}

const kinds: Kind[] = [
  {
    name: "the quick log",
    path: "/interactions",
    role: "dialog",
    open: (page) => page.getByRole("button", { name: "Log interaction" }).first().click(),
  },
  {
    name: "a form",
    path: "/organizations",
    role: "dialog",
    open: (page) => page.getByRole("button", { name: "New organization" }).click(),
  },
  {
    name: "the search",
    path: "/contacts",
    role: "dialog",
    open: (page) => page.getByRole("button", { name: /^Search/ }).click(),
  },
  {
    name: "a look at a card",
    path: "/opportunities?view=board",
    role: "dialog",
    open: async (page) => {
      await expect(page.getByRole("group", { name: "Board" })).not.toHaveAttribute("aria-busy");
      await page.getByRole("article").first().getByRole("link").click();
    },
  },
  {
    name: "everything else of the phone",
    path: "/products",
    role: "dialog",
    phoneOnly: true,
    open: (page) => openMore(page),
  },
  {
    name: "a menu",
    path: "/organizations",
    role: "menu",
    phoneOnly: true,
    open: (page) => page.getByRole("button", { name: "More for this list" }).click(),
  },
];

const pathOf = (page: Page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};

test.describe("Back", () => {
  test.use({ user: dana });

  for (const { name, path, open, role, phoneOnly = false } of kinds) {
    test(`closes ${name}, then leaves the page`, async ({ page }) => {
      await page.goto("/");
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (phoneOnly && !isPhone(page)) {
        // A mouse closes it by a click beside it, and what lies ahead in the history is kept.
        expect(await page.evaluate(() => window.matchMedia("(pointer: coarse)").matches)).toBe(false);
        return;
      }
      const layer = page.getByRole(role);
      await open(page);
      await expect(layer).toHaveCount(1);
      await page.goBack();
      await expect(layer).toHaveCount(0);
      expect(pathOf(page)).toBe(path);
      // Closed by hand, it leaves nothing behind that Back would stop at.
      await open(page);
      await expect(layer).toHaveCount(1);
      await page.keyboard.press("Escape");
      await expect(layer).toHaveCount(0);
      await page.goBack();
      await expect.poll(() => pathOf(page)).toBe("/");
      await expect(layer).toHaveCount(0);
    });
  }

  test("closes what lies on top first, and one page back is one page back", async ({ page }) => {
    await page.goto("/opportunities?view=board");
    await kinds[3]?.open(page);
    const peek = page.getByRole("dialog");
    await expect(peek).toHaveCount(1);
    await peek.getByRole("link", { name: "Open" }).click();
    await expect(page).toHaveURL(/\/opportunities\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page
      .getByRole("button", { name: /^Log interaction$/ })
      .first()
      .click();
    await expect(page.getByRole("dialog")).toHaveCount(1);
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page).toHaveURL(/\/opportunities\/[0-9a-f-]{36}$/);
    await page.goBack();
    await expect(page).toHaveURL(/\/opportunities\?view=board$/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.goForward();
    await expect(page).toHaveURL(/\/opportunities\/[0-9a-f-]{36}$/);
  });
});
