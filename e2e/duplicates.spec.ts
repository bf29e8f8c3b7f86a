// Two that are one: found, merged with what hangs on them, reached by the old address, and taken back.
import { expect, test } from "./fixtures";
import { apiAs, idsAt } from "./team";

test("Two organizations are merged from the list of duplicates, and are two again", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const api = await apiAs(stack, admin.id, admin);
  await api("organizations", { name: "Pier Deli", city: "Mobile", phone: "251 555 0143" });
  await api("organizations", { name: "The Pier Deli Co.", city: "Mobile", email: "hello@pier.example" });
  const [twin = ""] = await idsAt(api, "organizations?name=eq.The%20Pier%20Deli%20Co.");
  await api("contacts", { organization_id: twin, first_name: "Priya", last_name: "Nair" });

  await page.goto("/duplicates");
  const pair = page.getByRole("main").getByRole("listitem").filter({ hasText: "The Pier Deli Co." });
  await expect(pair).toContainText("Same name");
  await accessible(page);

  await pair.getByRole("button", { name: /^Merge / }).click();
  const dialog = page.getByRole("dialog", { name: "Merge these two" });
  const kept = dialog
    .getByRole("radiogroup", { name: "Keep" })
    .getByRole("radio", { name: "Pier Deli", exact: true });
  await kept.click();
  await expect(kept).toBeChecked();
  await dialog
    .getByRole("radiogroup", { name: "Name" })
    .getByRole("radio", { name: "The Pier Deli Co." })
    .click();
  await accessible(page);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Nothing looks alike")).toBeVisible();

  // The address of the other one leads to the one that was kept, with the person and the value of both.
  await page.goto(`/organizations/${twin}`);
  await expect(page).not.toHaveURL(new RegExp(twin));
  await expect(page.getByRole("heading", { level: 1, name: "The Pier Deli Co." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Priya Nair" })).toBeVisible();
  await expect(page.getByText("hello@pier.example").first()).toBeVisible();

  await page.goto("/settings/changes");
  const line = page.getByRole("listitem").filter({ hasText: "by merging" });
  await line.getByRole("button", { name: "Undo" }).click();
  await expect(line).toContainText("taken back by");
  await page.goto(`/organizations/${twin}`);
  await expect(page).toHaveURL(new RegExp(twin));
  await expect(page.getByRole("link", { name: "Priya Nair" })).toBeVisible();
  await page.goto("/duplicates");
  await expect(pair).toBeVisible();
});
