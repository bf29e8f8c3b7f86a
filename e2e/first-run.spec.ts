// The first days of a workspace: one step at a time, and examples that go again without taking anything along.
import { z } from "zod";
import { expect, test } from "./fixtures";
import { apiAs } from "./pipeline";

/** As it comes out of a spreadsheet, with one there twice, one that is there already and one that can't be. */
const PASTED = [
  "Customer\tContact\tTown\tState\tE-mail\tFax",
  "Own Diner\tKim Lee\tMobile\tAlabama\tkim@own.example\t1",
  "own  diner",
  "Pier Deli",
  "Quay Grill\t\t\t\tquay@@example",
  "Harborview Grill (example)",
  "\tNobody",
].join("\n");

const idsSchema = z.array(z.object({ id: z.string() }));

test("An admin tries examples, adds what is real, and removes the examples alone", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  await page.goto("/");
  const steps = page.locator("section").filter({ has: page.getByRole("heading", { name: "First steps" }) });
  const current = steps.locator("[aria-current=step]");
  await expect(current).toContainText("Add the customers you sell to");
  await steps.getByRole("button", { name: "Add examples" }).click();

  const examples = page.getByRole("region", { name: "Examples" });
  await expect(examples).toContainText("22 example records");
  await expect(page.getByText("Call again before lunch").filter({ visible: true }).first()).toBeVisible();
  await expect(steps.getByRole("link", { name: /Not seen for 30 days: 1 customer/ })).toBeVisible();
  await expect(steps.getByRole("button", { name: "Add examples" })).toHaveCount(0);
  await expect(current).toContainText("Add the customers you sell to");
  await accessible(page);

  // Something real: a customer of one's own, and a call with one of the examples.
  await steps.getByRole("button", { name: "Paste a list" }).click();
  const list = page.getByRole("dialog", { name: "Paste your customers" });
  await list.getByLabel("Customers").fill(PASTED);
  await expect(list.getByRole("listitem").filter({ hasText: "kim@own.example" })).toContainText(
    "Mobile · AL",
  );
  await expect(list).toContainText("Not taken: Fax");
  await expect(list).toContainText("Line 5, Quay Grill: E-mail “quay@@example”");
  await expect(list).toContainText("Line 7: Name the organization");
  await accessible(page);
  await list.getByRole("button", { name: "Add 4 customers" }).click();
  await expect(list).toContainText("Harborview Grill (example): There is already an organization named");
  await list.getByRole("button", { name: "Done" }).click();
  await expect(list).toHaveCount(0);
  const api = await apiAs(stack, admin);
  const [grill] = idsSchema.parse(
    await api("rpc/search_records", { query: "Harborview", kinds: ["organization"] }),
  );
  await api("rpc/log_interaction", {
    input: { organization_id: grill?.id, type: "phone_call", subject: "Own call" },
  });
  await page.goto("/");
  await expect(current).toContainText("Say whose products you sell");
  // Who was pasted just now wasn't left alone for a month; another list may follow.
  await expect(steps.getByRole("link", { name: /Not seen for 30 days: 1 customer/ })).toBeVisible();
  await expect(steps.getByRole("button", { name: "Paste a list" })).toBeVisible();
  const found = await api("rpc/search_records", { query: "Kim Lee", kinds: ["contact"] });
  expect(z.array(z.unknown()).parse(found)).toHaveLength(1);

  await examples.getByRole("button", { name: "Remove examples" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove the examples?" });
  await expect(dialog.getByRole("listitem")).toHaveText(["Harborview Grill (example)"]);
  await dialog.getByRole("button", { name: "Remove examples" }).click();
  await expect(page.getByText("21 examples are in the trash")).toBeVisible();
  await expect(examples).toHaveCount(0);
  await page.goto("/organizations?scope=everyone");
  const names = page.getByRole("table").getByRole("row").getByRole("link");
  await expect(names.filter({ hasText: "Own Diner" })).toBeVisible();
  await expect(names.filter({ hasText: "Pier Deli" })).toBeVisible();
  await expect(names.filter({ hasText: "Harborview Grill" })).toBeVisible();
  await expect(names.filter({ hasText: "Maple Street Cafe" })).toHaveCount(0);

  await page.goto("/");
  await steps.getByRole("button", { name: "Don’t show again" }).click();
  await expect(steps).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(steps).toHaveCount(0);
});
