// The feed of interactions: narrowed by the address, read page by page, ticked off and moved.
import { z } from "zod";
import { dayFromNow } from "./days";
import { expect, test } from "./fixtures";
import { desk, isPhone, unfoldFilters, withFilter } from "./phone";
import { newCustomer } from "./pipeline";
import { apiAs } from "./team";

const idSchema = z.object({ id: z.uuid() });
const stagesSchema = z.array(z.object({ stage: z.string().nullable() })).length(1);

test("Moved to another opportunity, it moves that one instead", desk, async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const from = await newCustomer(stack, who, { stage: "new_lead" });
  const to = await newCustomer(stack, who, { stage: "new_lead" });
  const api = await apiAs(stack, who.id, who);
  const { id } = idSchema.parse(
    await api("rpc/log_interaction", {
      input: { opportunity_id: from.opportunityId, type: "meeting", stage: "awaiting_response" },
    }),
  );
  const stageOf = async (opportunity: string | null) =>
    stagesSchema.parse(await api(`opportunities?id=eq.${opportunity}&select=stage`))[0]?.stage;
  await page.goto(`/interactions/${id}`);
  await page.getByRole("button", { name: "Move to another opportunity" }).click();
  const dialog = page.getByRole("dialog", { name: "Move to another opportunity" });
  await dialog.getByRole("combobox", { name: "Opportunity" }).fill(to.organization);
  await page
    .getByRole("option", { name: new RegExp(to.organization) })
    .first()
    .click();
  await expect(dialog.getByText("the person stays behind")).toBeVisible();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(to.organization);
  expect(await stageOf(from.opportunityId)).toBe("new_lead");
  expect(await stageOf(to.opportunityId)).toBe("awaiting_response");
});

test("Several follow-ups, a planned one too, are ticked off at once and taken back", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
  const api = await apiAs(stack, who.id, who);
  const inAWeek = dayFromNow(7);
  for (const subject of ["Call about the tasting", "Send the price list"]) {
    await api("rpc/log_interaction", {
      input: {
        opportunity_id: opportunityId,
        type: "meeting",
        subject,
        follow_up_required: true,
        follow_up_date: inAWeek,
      },
    });
  }
  const { id: plan } = idSchema.parse(
    await api("rpc/log_interaction", {
      input: { opportunity_id: opportunityId, type: "note", is_plan: true, follow_up_date: inAWeek },
    }),
  );
  await page.goto("/interactions?type=meeting");
  await expect(page.getByRole("link", { name: "Meeting" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Planned follow-up" })).toHaveCount(0);
  await page.goto("/interactions?type=planned-follow-up");
  await page.getByRole("link", { name: "Planned follow-up" }).click();
  await expect(page).toHaveURL(new RegExp(plan));
  await expect(page.getByRole("heading", { name: "A plan, no visit" })).toBeVisible();
  await page.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit planned follow-up" });
  await edit.getByLabel("Subject").fill("Ask for the new menu");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Ask for the new menu" })).toBeVisible();

  await page.goto("/interactions?follow_up=open&scope=mine");
  const table = page.getByRole("table", { name: "Interactions" });
  await expect(table.getByText("Send the price list")).toBeVisible();
  const boxes = page.getByRole("checkbox");
  if (isPhone(page)) {
    // On a phone nothing is picked in lists; each is ticked off where it stands.
    await table.getByRole("link", { name: "Meeting" }).first().click();
    await page.getByRole("button", { name: /^Done: / }).click();
    await expect(page.getByText("Follow-up done").first()).toBeVisible();
    return;
  }
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "Follow-ups done" }).click();
  await expect(page.getByText("3 follow-ups done")).toBeVisible();
  await expect(page.getByText("No interactions match these filters")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(table.getByText("Send the price list")).toBeVisible();
});

test.describe("Dana", () => {
  test.use({ user: "dana.morales@harbor.example" });

  test("narrows the feed, and the address keeps it", async ({ page }) => {
    await page.goto("/interactions");
    const rows = page.getByRole("table", { name: "Interactions" }).getByRole("row");
    await expect(rows.nth(5)).toBeVisible();
    await withFilter(page, "How it went", (filter) => filter.selectOption("Negative", { timeout: 1_000 }));
    await expect(page).toHaveURL(/sentiment=Negative/);
    await expect(rows.getByText("Good", { exact: true })).toHaveCount(0);
    // A phone has room for two lines of each, and how it went is in neither.
    await expect(rows.getByText("Bad", { exact: true }).first()).toBeAttached();
    await page.reload();
    await withFilter(page, "How it went", (filter) =>
      expect(filter).toHaveValue("Negative", { timeout: 1_000 }),
    );

    await page.goto("/interactions");
    await unfoldFilters(page);
    await page.getByRole("button", { name: "Any customer" }).click();
    await page.getByRole("combobox", { name: "Customer" }).fill("Foley");
    await page.getByRole("option", { name: /Foley Tavern/ }).click();
    await expect(page).toHaveURL(/customer=/);
    await expect(rows.nth(1)).toContainText("Foley Tavern");
    await page.getByRole("button", { name: /Foley Tavern/ }).click();
    await expect(page).not.toHaveURL(/customer=/);
  });

  test("filters that were folded away come back as soon as there is room", desk, async ({ page }) => {
    await page.goto("/interactions");
    const all = page.getByRole("button", { name: /^All filters/ });
    const height = page.viewportSize()?.height ?? 900;
    let width = 1700;
    await page.setViewportSize({ width, height });
    await expect(all).toBeHidden();
    while (!(await all.isVisible())) {
      width -= 20;
      await page.setViewportSize({ width, height });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    }
    // There was room for all of them before what shows the others took its own.
    await page.setViewportSize({ width: width + 20, height });
    await expect(all).toBeHidden();
  });

  test("reads the whole feed page by page, every interaction once", desk, async ({ request }) => {
    const feed = z.object({ rows: z.array(idSchema), next: z.string().nullable() });
    for (const sort of ["when", "-when", "due", "-due"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 4; page += 1) {
        const query = new URLSearchParams({ sort, size: "20", ...(cursor ? { cursor } : {}) });
        const answer = await request.get(`/api/interactions?${query}`);
        expect(answer.headers()["cache-control"]).toContain("no-store");
        const read = feed.parse(await answer.json());
        seen.push(...read.rows.map(({ id }) => id));
        cursor = read.next;
      }
      const whole = feed.parse(await (await request.get(`/api/interactions?sort=${sort}&size=80`)).json());
      expect(new Set(seen).size).toBe(80);
      expect(seen).toEqual(whole.rows.map(({ id }) => id));
    }
    const tampered = await request.get("/api/interactions?cursor=eyJhIjoxfQ");
    expect(tampered.status()).toBe(400);
  });
});

test.describe("Vera, who only looks", () => {
  test.use({ user: "vera.lind@harbor.example" });

  test("reads the feed and finds nothing to change it with", async ({ page }) => {
    await page.goto("/interactions");
    await expect(page.getByRole("heading", { level: 1, name: "Interactions" })).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Search interactions" })).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Log interaction" })).toHaveCount(0);
  });
});
