// Today: what it counts is so at this moment, whoever's it is.
import { dayFromNow } from "./days";
import { expect, test } from "./fixtures";
import { apiAs, newCustomer } from "./pipeline";

test("Team and everyone see at once what was created, and a principal is a search away", async ({
  newWorkspace,
  stack,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { principalId } = await newCustomer(stack, admin, { stage: "new_lead" });
  for (const scope of ["mine", "team", "everyone"]) {
    await page.goto(`/?scope=${scope}`);
    const stages = page.getByRole("table", { name: "Open opportunities by stage" });
    await expect(stages.getByRole("row", { name: "New Lead 1" }), scope).toBeVisible();
  }
  await page.getByRole("searchbox", { name: "Search principals" }).fill("Gulf");
  await page.getByRole("searchbox", { name: "Search principals" }).press("Enter");
  await expect(page).toHaveURL(/\/principals\?q=Gulf/);
  await expect(page.locator(`a[href="/principals/${principalId}"]`).first()).toBeVisible();
});

test("What is due has words of its own, leads to its record, and is done, moved and taken back on the spot", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, opportunityId } = await newCustomer(stack, admin, { stage: "new_lead" });
  const api = await apiAs(stack, admin);
  await api("rpc/log_interaction", {
    input: {
      opportunity_id: opportunityId,
      type: "meeting",
      subject: "Sat down with the chef",
      follow_up_date: dayFromNow(-4),
      follow_up_note: "Send the spec sheet",
    },
  });
  await api(
    `opportunities?id=eq.${opportunityId}&select=id`,
    { next_action: "Book a tasting", next_action_date: dayFromNow(-2) },
    "PATCH",
  );
  await page.goto("/?scope=mine");
  const due = page.locator("section", { has: page.getByRole("heading", { name: "Due" }) });
  const next = page.locator("section", { has: page.getByRole("heading", { name: "Next", exact: true }) });
  const row = (words: string) => due.getByRole("listitem").filter({ hasText: words });
  const isPhone = await next.isVisible();
  await expect(due.getByRole("link", { name: "Overdue 2" })).toHaveAttribute("aria-current", "page");
  const first = isPhone ? next : row("Send the spec sheet");
  await expect(first.getByRole("link", { name: "Send the spec sheet" })).toHaveAttribute(
    "href",
    /^\/interactions\//,
  );
  await expect(first.getByRole("link", { name: organization, exact: true })).toHaveAttribute(
    "href",
    /^\/organizations\//,
  );
  await expect(row("Book a tasting").getByRole("link", { name: "Book a tasting" })).toHaveAttribute(
    "href",
    `/opportunities/${opportunityId}`,
  );
  await accessible(page);

  await first.getByRole("button", { name: "Tomorrow: Send the spec sheet" }).click();
  await expect(due.getByRole("link", { name: "Overdue 1" })).toBeVisible();
  await expect(due.getByRole("link", { name: "Later 1" })).toBeVisible();
  // The focus goes on to what is next.
  await expect(
    page.getByRole("button", { name: "Done: Book a tasting" }).locator("visible=true"),
  ).toBeFocused();

  await page.getByRole("button", { name: "Done: Book a tasting" }).locator("visible=true").click();
  await expect(due.getByRole("link", { name: "Overdue 0" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(due.getByRole("link", { name: "Overdue 1" })).toBeVisible();
});

test("All that is due can be reached, however much it is", async ({ newWorkspace, stack }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { opportunityId } = await newCustomer(stack, admin, { stage: "new_lead" });
  const api = await apiAs(stack, admin);
  await api(
    "interactions?select=id",
    Array.from({ length: 30 }, (_, index) => ({
      workspace_id: admin.id,
      opportunity_id: opportunityId,
      type: "note",
      follow_up_required: true,
      follow_up_date: dayFromNow(-40 + index),
      follow_up_note: `Promise ${index + 1}.`,
    })),
  );
  await page.goto("/?scope=mine");
  const rows = page.locator("li[data-due]");
  await expect(page.getByRole("link", { name: "Overdue 30" })).toBeVisible();
  await expect(rows).toHaveCount(12);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(rows).toHaveCount(24);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(rows).toHaveCount(30);
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await expect(rows.last()).toContainText("Promise 30.");
});
