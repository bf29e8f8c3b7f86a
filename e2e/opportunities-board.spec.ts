// The pipeline as table and board: narrowed by its address, moved card by card, and never more than one may see.
import type { Locator, Page } from "@playwright/test";
import { cardIn, column, openBoard, unfold } from "./board";
import { expect, test } from "./fixtures";
import { desk, isPhone, pressLong } from "./phone";
import { newCustomer } from "./pipeline";

const dana = "dana.morales@harbor.example";
const sam = "sam.reyes@harbor.example";
const vera = "vera.lind@harbor.example";

/** What a hand does: on a wide screen it drags, on a phone it rests on the card and chooses. */
async function moveByHand(page: Page, card: Locator, stage: string) {
  if (!isPhone(page)) {
    await expect(card).toHaveAttribute("draggable", "true");
    await card.dragTo(column(page, stage));
    return;
  }
  const sheet = page.getByRole("dialog", { name: "Move to" });
  await pressLong(page, card.getByRole("link"), sheet);
  await sheet.getByRole("button", { name: stage }).click();
}

async function moveByMenu(page: Page, customer: string, stage: string) {
  await page.getByRole("button", { name: `Move ${customer}` }).click();
  await page.getByRole("menuitem", { name: stage }).click();
}

test.describe("A rep's board", () => {
  test("moves a card by hand, takes it back, and pins it from the toast", async ({ newWorkspace, stack }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    await moveByHand(page, cardIn(page, "New Lead", organization), "Initial Outreach");
    await expect(page.getByText(`${organization} moved to Initial Outreach`)).toBeVisible();
    await expect(cardIn(page, "Initial Outreach", organization)).toHaveCount(1);
    await expect(cardIn(page, "New Lead", organization)).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Back in New Lead")).toBeVisible();
    await expect(cardIn(page, "New Lead", organization)).toHaveCount(1);
    await moveByHand(page, cardIn(page, "New Lead", organization), "Initial Outreach");
    await page.getByRole("button", { name: "Pin", exact: true }).click();
    await expect(page.getByText("Pinned to Initial Outreach")).toBeVisible();
    await page.reload();
    const card = cardIn(page, "Initial Outreach", organization);
    await expect(card).toHaveCount(1);
    await expect(card.getByText("Stage pinned")).toHaveCount(1);
  });

  test("moves a card by keyboard alone, and hears where it is", desk, async ({ newWorkspace, stack }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    const title = page.getByRole("link", { name: organization });
    const heard = page.locator("p[aria-live=assertive]");
    await title.press(" ");
    await expect(heard).toContainText(`${organization} picked up from New Lead, column 1 of 9`);
    await page.keyboard.press("ArrowRight");
    await expect(heard).toContainText("Over Initial Outreach, column 2 of 9");
    await page.keyboard.press("Escape");
    await expect(heard).toContainText(`${organization} stays in New Lead`);
    await page.keyboard.press(" ");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(heard).toContainText(`${organization} dropped in Sample/Visit Offered`);
    await expect(cardIn(page, "Sample/Visit Offered", organization)).toHaveCount(1);
    await expect(page.getByRole("link", { name: organization })).toBeFocused();
    await expect(page.getByText(`${organization} moved to Sample/Visit Offered`)).toBeVisible();
    await page.reload();
    await expect(cardIn(page, "Sample/Visit Offered", organization)).toHaveCount(1);
  });

  test("is told why a card can't move, and it goes back", async ({ newWorkspace, stack }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    await moveByMenu(page, organization, "Demo Scheduled");
    await expect(page.getByText("Demo Scheduled needs a product on the opportunity.").first()).toBeVisible();
    await expect(cardIn(page, "New Lead", organization)).toHaveCount(1);
    await expect(cardIn(page, "Demo Scheduled", organization)).toHaveCount(0);
  });

  test("is asked why a deal was lost before it moves", async ({ newWorkspace, stack }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    await moveByMenu(page, organization, "Closed - No Fit");
    const question = page.getByRole("dialog", { name: `Move ${organization} to Closed - No Fit` });
    await question.getByRole("button", { name: "Move" }).click();
    await expect(question.getByText("Say why it was lost.")).toBeVisible();
    await question.getByRole("button", { name: "Leave it" }).click();
    await expect(cardIn(page, "New Lead", organization)).toHaveCount(1);
    await moveByMenu(page, organization, "Closed - No Fit");
    await question.getByRole("radio").first().click();
    await question.getByRole("button", { name: "Move" }).click();
    await expect(page.getByText(`${organization} moved to Closed - No Fit`)).toBeVisible();
    await page.reload();
    await unfold(page, "Closed - No Fit");
    await expect(cardIn(page, "Closed - No Fit", organization)).toHaveCount(1);
  });

  test("hears of a move in another tab instead of overwriting it", desk, async ({ newWorkspace, stack }) => {
    const { page, context, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    const other = await context.newPage();
    await openBoard(other);
    await moveByMenu(other, organization, "Awaiting Response");
    await expect(other.getByText(`${organization} moved to Awaiting Response`)).toBeVisible();
    await moveByMenu(page, organization, "Initial Outreach");
    await expect(page.getByText("changed this meanwhile").first()).toBeVisible();
    await expect(page.getByText(`${organization} is in Awaiting Response now.`).first()).toBeVisible();
    await expect(cardIn(page, "Awaiting Response", organization)).toHaveCount(1);
    // What is read out at once is hidden from the tree until the focus is in it.
    await page.getByRole("button", { name: "Move it anyway", includeHidden: true }).click();
    await expect(page.getByText(`${organization} moved to Initial Outreach`)).toBeVisible();
    await expect(cardIn(page, "Initial Outreach", organization)).toHaveCount(1);
  });
});

test.describe("Dana", () => {
  test.use({ user: dana });

  test("narrows by the address, and both views answer the same", async ({ page, accessible }) => {
    await openBoard(page, "&followup=overdue");
    await accessible(page);
    // The board scrolls by itself; the page never grows wider than the screen.
    // No wider than the window, less what a scrollbar takes.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    );
    const total = await page
      .getByRole("heading", { level: 1 })
      .locator("xpath=following-sibling::*[1]")
      .textContent();
    expect(Number(total)).toBeGreaterThan(0);
    for (const card of await column(page, "New Lead").getByRole("article").all()) {
      await expect(card).toContainText(/overdue|Yesterday/);
    }
    await expect(column(page, "Closed - Won").getByRole("article")).toHaveCount(0);
    await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Table" }).click();
    await expect(page).toHaveURL(/\?followup=overdue$/);
    const rows = page.getByRole("table", { name: "Opportunities" }).getByRole("row");
    await expect(rows).toHaveCount(Number(total) + 1);
    for (const row of (await rows.all()).slice(1)) await expect(row).toContainText(/overdue|Yesterday/);
  });

  test("looks at a card without leaving the board", async ({ page, accessible }) => {
    await openBoard(page);
    const customer = await page.getByRole("article").first().getByRole("link").textContent();
    await page.getByRole("article").first().getByRole("link").click();
    const peek = page.getByRole("dialog", { name: customer ?? "" });
    await expect(peek.getByRole("heading", { name: "Latest interactions" })).toBeVisible();
    await accessible(page);
    await expect(page).toHaveURL(/view=board/);
    await peek.getByRole("link", { name: "Open" }).click();
    await expect(page).toHaveURL(/\/opportunities\/[0-9a-f-]{36}$/);
  });

  test("reads the whole list page by page, every record once", desk, async ({ request }) => {
    for (const sort of ["contact", "-contact", "customer", "due", "-due", "opened", "-opened"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({ sort, size: "40", ...(cursor ? { cursor } : {}) });
        const answer = await request.get(`/api/opportunities?${query}`);
        expect(answer.status()).toBe(200);
        expect(answer.headers()["cache-control"]).toContain("no-store");
        const page: { rows: { id: string }[]; next: string | null } = await answer.json();
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== null && seen.length < 1000);
      expect(seen.length).toBeGreaterThan(50);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  test("is refused places in the list that were tampered with", desk, async ({ request }) => {
    const bad = [
      "/api/opportunities?cursor=x",
      "/api/opportunities/board?column=new_lead&at=now&id=1",
      "/api/opportunities/board?column=new_lead&at=2026-11-21%2010:00:00Z&id=1%20or%20true",
    ];
    for (const path of bad) expect((await request.get(path)).status()).toBe(400);
    expect((await request.get("/api/opportunities/not-an-id")).status()).toBe(404);
  });
});

test.describe("Sam", () => {
  test.use({ user: sam });

  test("sees nothing of Dana's pipeline, by no address", desk, async ({ page, browser, sessions, stack }) => {
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(dana),
    });
    const hers: { rows: { id: string; ownerId: string }[] } = await (
      await context.request.get("/api/opportunities?scope=mine&size=100")
    ).json();
    await context.close();
    const ids = new Set(hers.rows.map(({ id }) => id));
    const [{ ownerId } = { ownerId: "" }] = hers.rows;
    expect(ids.size).toBeGreaterThan(10);
    const board: { cards: { id: string; ownerId: string }[] }[] = await (
      await page.request.get("/api/opportunities/board?scope=everyone")
    ).json();
    const cards = board.flatMap((one) => one.cards);
    expect(cards.length).toBeGreaterThan(10);
    // What was shared with him he may see; what he may see is never hers without that.
    const shared = cards.filter((card) => card.ownerId === ownerId).map(({ id }) => id);
    const hidden = [...ids].find((id) => !shared.includes(id)) ?? "";
    expect(shared.length).toBeLessThan(5);
    expect((await page.request.get(`/api/opportunities/${hidden}`)).status()).toBe(404);
    const list: { rows: { id: string }[] } = await (
      await page.request.get("/api/opportunities?scope=everyone&size=100")
    ).json();
    expect(list.rows.map(({ id }) => id)).not.toContain(hidden);
    await page.goto(`/opportunities/${hidden}`);
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  });
});

test.describe("Vera, who only looks", () => {
  test.use({ user: vera });

  test("finds a board without anything to move", async ({ page, accessible }) => {
    await page.goto("/opportunities?view=board");
    await expect(page.getByRole("heading", { level: 1, name: "Opportunities" })).toBeVisible();
    await accessible(page);
    await expect(page.getByRole("button", { name: /^Move / })).toHaveCount(0);
    await expect(page.locator("[draggable=true]")).toHaveCount(0);
    await page.goto("/opportunities");
    await expect(page.getByRole("heading", { level: 1, name: "Opportunities" })).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
  });
});

test("Nobody reads the pipeline signed out", desk, async ({ request }) => {
  for (const path of ["/api/opportunities", "/api/opportunities/board"]) {
    expect((await request.get(path)).status()).toBe(401);
  }
});
