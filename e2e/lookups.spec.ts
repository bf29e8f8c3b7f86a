// Lists from the admin's side: added, renamed, put in order, retired; and that nobody else reaches them.
import { expect, test } from "./fixtures";
import { newCustomer } from "./pipeline";
import { signInAtOnce } from "./sessions";
import { addColleague, apiAs } from "./team";

test("An admin adds a stage, renames it, moves it by keyboard and takes it away", async ({
  newWorkspace,
  accessible,
}) => {
  const { page } = await newWorkspace();
  await page.goto("/settings/lookups");
  const stages = page.getByRole("list", { name: "Stages" });
  await page.getByRole("button", { name: "New stage" }).click();
  const form = page.getByRole("dialog", { name: "New stage" });
  await form.getByRole("button", { name: "Add stage" }).click();
  await expect(form.getByText("Give it a name")).toBeVisible();
  await form.getByLabel("Name").fill("Menu Tasting");
  await form.getByRole("button", { name: "Add stage" }).click();
  const row = stages.getByRole("listitem").filter({ hasText: "Menu Tasting" });
  await expect(row).toContainText("0 opportunities on the board");

  // On a phone the toast stands over the foot of the list.
  await page.reload();
  await page.getByRole("button", { name: "Edit Menu Tasting" }).click();
  const edit = page.getByRole("dialog", { name: "Edit Menu Tasting" });
  await edit.getByLabel("Name").fill("Tasting Day");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(stages.getByText("Tasting Day")).toBeVisible();

  const handle = page.getByRole("button", { name: "Move Tasting Day" });
  await handle.press("Space");
  await handle.press("ArrowUp");
  await handle.press("Space");
  await expect(page.getByText("Order saved")).toBeVisible();
  await page.reload();
  await expect(stages.getByRole("listitem").nth(8)).toContainText("Tasting Day");
  await accessible(page);

  await page.getByRole("button", { name: "More for Tasting Day" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(stages.getByText("Tasting Day")).toHaveCount(0);
});

test("Retiring a stage shows the board before, and moves what stood in it", async ({
  newWorkspace,
  stack,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { opportunityId } = await newCustomer(stack, admin, { stage: "awaiting_response" });
  await page.goto("/settings/lookups");
  await page.getByRole("button", { name: "More for Awaiting Response" }).click();
  await page.getByRole("menuitem", { name: "Retire…" }).click();
  const dialog = page.getByRole("dialog", { name: "Retire Awaiting Response" });
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(dialog.getByText("Choose a stage first.")).toBeVisible();
  await dialog.getByRole("combobox").click();
  await page.getByRole("option", { name: /Feedback Logged/ }).click();
  const board = dialog.getByRole("table", { name: "The board, before and after" });
  await expect(board.getByRole("row", { name: /Awaiting Response/ })).toContainText("gone");
  await expect(board.getByRole("row", { name: /Feedback Logged/ })).toContainText("1");
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("list", { name: "Retired" })).toContainText("Now “Feedback Logged”");
  await page.goto("/opportunities?scope=everyone&stage=awaiting_response");
  await expect(page).toHaveURL(/stage=feedback_logged/);
  await expect(page.getByRole("table", { name: "Opportunities" }).getByRole("link")).not.toHaveCount(0);
  await page.goto(`/opportunities/${opportunityId}`);
  await expect(page.getByRole("main").getByText("Feedback Logged").first()).toBeVisible();
  await expect(page.getByText(/from Awaiting Response, when the two were merged by/)).toBeVisible();

  // Taken back from the list.
  await page.goto("/settings/lookups");
  await page.getByRole("button", { name: "Undo the merge of Awaiting Response" }).click();
  await expect(page.getByText("Awaiting Response is back")).toBeVisible();
  await page.goto(`/opportunities/${opportunityId}`);
  await expect(page.getByText(/from Feedback Logged, when their merge was undone by/)).toBeVisible();

  // A source may stay on the records that have it.
  const api = await apiAs(stack, admin.id, admin);
  await api(`opportunities?id=eq.${opportunityId}&select=id`, { source: "referral" }, "PATCH");
  await page.goto("/settings/lookups?list=source");
  await page.getByRole("button", { name: "More for Referral" }).click();
  await page.getByRole("menuitem", { name: "Retire…" }).click();
  const retire = page.getByRole("dialog", { name: "Retire Referral" });
  await expect(retire.getByText(/stays on 1 opportunity/)).toBeVisible();
  await retire.getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("list", { name: "Retired" })).toContainText(
    "Offered no more · still on 1 opportunity",
  );
  await page.goto(`/opportunities/${opportunityId}`);
  await expect(page.getByRole("main").getByText("Referral", { exact: true })).toBeVisible();

  await page.goto("/settings/lookups");
  await page.getByRole("button", { name: "More for Closed - Won" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText(/is the last stage that counts as won/).first()).toBeVisible();
});

test("A stage renamed or retired while a rep's board is open: the card lands where it leads now", async ({
  newWorkspace,
  page,
  stack,
}) => {
  const admin = await newWorkspace();
  const rep = await addColleague(stack, admin, "Rita Rep", "rep");
  const { organization } = await newCustomer(stack, { ...rep, id: admin.id }, { stage: "new_lead" });
  await signInAtOnce(page.context(), stack, rep);
  await page.goto("/opportunities?view=board");
  const moveTo = async (stage: string) => {
    await expect(page.getByRole("group", { name: "Board" })).not.toHaveAttribute("aria-busy");
    await page.getByRole("button", { name: `Move ${organization}` }).click();
    await page.getByRole("menuitem", { name: stage }).click();
  };
  const cardIn = (stage: string) =>
    page.getByRole("region", { name: stage }).getByRole("article").filter({ hasText: organization });
  await expect(cardIn("New Lead")).toBeVisible();

  const api = await apiAs(stack, admin.id, admin);
  const stageAt = (code: string) => `stage_lu?workspace_id=eq.${admin.id}&code=eq.${code}&select=code`;
  await api(stageAt("initial_outreach"), { label: "First Hello" }, "PATCH");
  // The board still shows the old name; the card goes where that leads now.
  await moveTo("Initial Outreach");
  await expect(page.getByText(`${organization} moved to Initial Outreach`)).toBeVisible();
  await page.reload();
  await expect(cardIn("First Hello")).toBeVisible();

  await api("rpc/retire_lookup", { kind: "stage", code: "awaiting_response", successor: "feedback_logged" });
  // What was retired stands for what it became.
  await moveTo("Awaiting Response");
  await expect(cardIn("Feedback Logged")).toBeVisible();
});

for (const user of ["dana.morales@harbor.example", "kim.okafor@harbor.example", "vera.lind@harbor.example"]) {
  test.describe(user, () => {
    test.use({ user });
    for (const path of ["/settings/lookups", "/settings/custom-fields"]) {
      test(`finds nothing at ${path}`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toContainText("There is nothing here for you");
      });
    }
  });
}
