// What an address asks and no list can answer: nothing is shown, counted or exported.
import { KINDS, kinds } from "@/lib/kinds/all";
import { expect, test } from "./fixtures";

test.describe("A filter that can't be applied", () => {
  test.use({ user: "ana.whitfield@harbor.example" });

  test("shows nothing on any list, and no file", async ({ page }) => {
    for (const list of kinds.map((kind) => KINDS[kind].many)) {
      for (const query of [
        "sort=nothing",
        "nothing=1",
        "custom.nothing=1",
        "q=a",
        "owner_user_id=x",
        "ids=x",
      ]) {
        for (const path of [`/api/${list}`, `/api/${list}/export`]) {
          const answer = await page.request.get(`${path}?${query}`);
          expect([answer.status(), path, query]).toEqual([400, path, query]);
          expect(await answer.json()).toMatchObject({ ok: false, reason: "filter_invalid" });
        }
      }
    }
    for (const path of [
      "/api/opportunities/board?stage=nothing",
      "/api/opportunities/board?moved=new_lead:all:2026-11-01..2026-11-30",
      "/api/today?due=never",
      "/api/audit/export?who=me",
      "/api/reports/export?section=ageing&period=decade",
    ]) {
      expect([(await page.request.get(path)).status(), path]).toEqual([400, path]);
    }
  });

  test("says which and why, and goes with one click", async ({ page }) => {
    await page.goto("/organizations?scope=everyone&custom.gone=1");
    await expect(page.getByRole("heading", { name: "One of the filters can’t be applied" })).toBeVisible();
    await expect(page.getByText("This list can’t be filtered by “custom.gone”.")).toBeVisible();
    await expect(page.getByRole("table", { name: "Organizations" })).toHaveCount(0);
    await page.getByRole("link", { name: "Remove it" }).click();
    await expect(page).toHaveURL(/\/organizations\?scope=everyone$/);
    await expect(page.getByRole("table", { name: "Organizations" })).toBeVisible();
  });
});
