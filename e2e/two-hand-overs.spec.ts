// Two admins hand over the same book: nothing moves that was not looked at, and nothing twice.
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { confirmed, handOver, openLeaver } from "./planner";
import { signInAtOnce } from "./sessions";
import { addBook, addColleague, apiAs } from "./team";

const customers = ["Acme Kitchen", "Bayou Cafe", "Cedar Diner"].map((name) => ({ name, territory: null }));

test("Two admins plan for the same leaver: choices survive a reload, and the second learns who was first", async ({
  newWorkspace,
  page,
  stack,
  mail,
  watch,
}) => {
  test.setTimeout(120_000);
  const admin = await newWorkspace({ company: "Two Desks" });
  const sam = await addColleague(stack, admin, "Sam Shared", "rep");
  const dana = await addColleague(stack, admin, "Dana Gets", "rep");
  const lena = await addColleague(stack, admin, "Lena Misses", "rep");
  const second = await addColleague(stack, admin, "Abby Second", "admin");
  const [acme] = await addBook(stack, admin, sam, customers);
  await signInAtOnce(page.context(), stack, second);
  await openLeaver(page, sam.id, sam.name);
  await expect(page.getByRole("button", { name: "Hand over", exact: true })).toBeDisabled();
  await page.getByLabel("Receiver of everything").selectOption("Lena Misses");
  await page.getByLabel("Receiver for Bayou Cafe").selectOption("Dana Gets");
  await page.reload();
  await expect(page.getByText("Draft kept")).toBeVisible();
  await expect(page.getByLabel("Receiver for Bayou Cafe").locator("option:checked")).toHaveText("Dana Gets");
  const begun = await handOver(page, 10, sam.name);

  // Somebody adds a record between the look and the click.
  const samApi = await apiAs(stack, admin.id, sam);
  await samApi("rpc/log_interaction", {
    input: { opportunity_id: acme?.opportunityId, type: "meeting", subject: "A last visit" },
  });
  watch.expectProblem(/status of 409.*off-boarding\/run/);
  await begun.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(
    page.getByText("The book has changed since you looked at it: 1 more interaction."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Look again" }).click();
  const again = await handOver(page, 11, sam.name);

  // Meanwhile the other admin is quicker.
  const { page: desk } = admin;
  await openLeaver(desk, sam.id, sam.name);
  await desk.getByLabel("Receiver of everything").selectOption("Dana Gets");
  await handOver(desk, 11, sam.name);
  await confirmed(desk);
  await again.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page.getByText(/handed this book over a moment ago\./)).toBeVisible();
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("Sam Shared owns nothing here")).toBeVisible();
  const receipts = await asOperator(
    stack,
    (sql) => sql`select receiver_ids from public.reassignments where workspace_id = ${admin.id}`,
  );
  expect(receipts.map(({ receiver_ids }) => receiver_ids)).toEqual([[dana.id]]);
  expect((await mail.to(lena.email)).filter(({ subject }) => subject.includes("records"))).toEqual([]);

  // An undo gives the records back, not the login.
  await desk.getByRole("button", { name: "Undo this hand-over" }).click();
  await expect(desk.getByRole("dialog")).toContainText("Sam Shared stays deactivated");
});
