// A file from somewhere else becomes records: looked through, mended, imported, found again, taken back.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { cardIn, openBoard } from "./board";
import { expect, test } from "./fixtures";
import { desk } from "./phone";
import { signInAtOnce } from "./sessions";
import { bookOfOrganizations, thirtyContacts } from "./sheets";
import { addColleague, apiAs } from "./team";

const newTag = () => randomBytes(3).toString("hex");
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

const counts = (page: Page) =>
  page.getByRole("list", { name: "What comes of the rows" }).getByRole("listitem");
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

async function check(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await press(page, /^Go on with/);
  await expect(page.getByRole("heading", { name: "What the columns hold" })).toBeVisible();
  await press(page, "Go on to the rules");
  await press(page, "Check all rows");
}

test("A rep who may imports thirty people with their companies, mends one, imports them again, and takes them back", async ({
  newWorkspace,
  stack,
  context,
  page,
  accessible,
}) => {
  const admin = await newWorkspace();
  const rep = await addColleague(stack, admin, "Remy Rep", "rep");
  const right = { role: "rep", resource: "contact", permission: "import", allowed: true };
  await (await apiAs(stack, admin.id, admin))("rpc/set_role_permission", right);
  await signInAtOnce(context, stack, rep);
  const file = csv("people.csv", thirtyContacts(newTag()));

  await page.goto("/contacts");
  await press(page, "More for this list");
  await page.getByRole("menuitem", { name: "Import a file" }).click();
  await expect(page.getByRole("radio", { name: "Contacts" })).toBeChecked();
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await expect(page.getByLabel("Between columns")).toHaveValue(";");
  await accessible(page);
  await press(page, "Go on with 30 rows");

  await expect(page.getByLabel(/^E-Mail/)).toHaveValue("contact.email");
  await expect(page.getByLabel(/^Firma/)).toHaveValue("organization.name");
  await expect(page.getByLabel(/^Ort/)).toHaveValue("organization.city");
  await accessible(page);
  // Left and come back to: nothing is lost.
  await page.reload();
  await press(page, "Go on to the rules");
  await accessible(page);
  await press(page, "Check all rows");

  await expect(counts(page)).toHaveText(["New: 28", "Nothing to do: 1", "Refused: 1"]);
  const row = page.getByRole("form", { name: "Row 5" });
  await expect(row.getByLabel("E-mail")).toHaveAccessibleDescription("This is no e-mail address.");
  await accessible(page);
  await row.getByLabel("E-mail").fill("kim5@import.example");
  await row.getByRole("button", { name: "Check this row again" }).click();
  await expect(counts(page)).toHaveText(["New: 29", "Nothing to do: 1"]);
  await press(page, "Import 29 rows");
  await expect(counts(page)).toHaveText(["Added: 29", "Nothing to do: 1"], { timeout: 60_000 });
  await accessible(page);
  const result = page.url();
  await page.getByRole("link", { name: /^Kim 2 · Lee/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Kim 2 Lee");

  await page.goto("/imports/new?kind=contact");
  await check(page, file);
  await expect(page.getByText("There is nothing to import")).toBeVisible();
  await expect(counts(page)).toHaveText(["Nothing to do: 29", "Refused: 1"]);

  await page.goto("/imports");
  await expect(page.getByRole("table", { name: "Imports" }).getByRole("link")).toHaveCount(2);
  await accessible(page);
  await page.goto(result);
  await press(page, /^Undo/);
  await expect(page.getByText("This import was taken back.")).toBeVisible();
  await page.goto("/contacts?scope=everyone");
  await expect(page.getByRole("table").getByRole("link", { name: "Kim 2 Lee" })).toHaveCount(0);
});

test("A sheet of a workbook is chosen, with days and postal codes as they are shown", async ({
  newWorkspace,
}) => {
  const { page } = await newWorkspace();
  const tag = newTag();
  await page.goto("/imports/new?kind=organization");
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "book.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await bookOfOrganizations(tag),
  });
  await page.getByLabel("Sheet", { exact: true }).selectOption("Customers");
  await expect(page.getByLabel("Headings")).toHaveValue("2");
  await expect(page.getByRole("table", { name: "First rows of the file" })).toContainText("02118");
  await press(page, "Go on with 2 rows");
  await press(page, "Go on to the rules");
  await press(page, "Check all rows");
  await expect(counts(page)).toHaveText(["New: 2"]);
  await press(page, "Import 2 rows");
  await expect(counts(page)).toHaveText(["Added: 2"], { timeout: 60_000 });
  await page.getByRole("link", { name: `Sheet Grill ${tag}` }).click();
  await expect(page.getByRole("main")).toContainText("02118");
});

test("Pasted cells are imported with the keyboard alone", desk, async ({ newWorkspace }) => {
  const { page } = await newWorkspace();
  const tag = newTag();
  await page.goto("/imports/new?kind=organization");
  const cells = page.getByLabel("Or paste cells of a spreadsheet");
  await expect(cells).toBeVisible();
  const reach = async (name: string | RegExp) => {
    const button = page.getByRole("button", { name });
    await expect(button).toBeEnabled();
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(button).toBeFocused({ timeout: 50 });
    }).toPass({ intervals: [0], timeout: 20_000 });
    await page.keyboard.press("Enter");
  };
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(cells).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0], timeout: 20_000 });
  await page.keyboard.insertText(`Name\tCity\nKey Deli ${tag}\tMobile\nKey Bar ${tag}\tBiloxi`);
  await reach("Read these cells");
  await reach("Go on with 2 rows");
  await reach("Go on to the rules");
  await reach("Check all rows");
  await reach("Import 2 rows");
  await expect(counts(page)).toHaveText(["Added: 2"], { timeout: 60_000 });
});

test(
  "Opportunities come with their customers and people, stand on the board, and are taken back",
  desk,
  async ({ newWorkspace }) => {
    const { page } = await newWorkspace();
    const tag = newTag();
    const customer = `Pier Grill ${tag}`;
    const file = csv(
      "deals.csv",
      [
        "Deal Name,Deal Stage,Amount,Associated Company,Associated Contact,Brand,Record ID",
        `Summer menu ${tag},Initial Outreach,"1,500.00",${customer},Ada Ash,Gulf Mills ${tag},1`,
        `Winter menu ${tag},initial_outreach,200,${customer},Ada Ash,Gulf Mills ${tag},2`,
        `No such stage ${tag},Somewhere,200,${customer},,Gulf Mills ${tag},3`,
      ].join("\n"),
    );
    await page.goto("/opportunities");
    await press(page, "More for this list");
    await page.getByRole("menuitem", { name: "Import a file" }).click();
    await expect(page.getByRole("radio", { name: "Opportunities" })).toBeChecked();
    await check(page, file);
    await expect(counts(page)).toHaveText(["New: 2", "Refused: 1"]);
    await press(page, "Import 2 rows");
    await expect(counts(page)).toHaveText(["Added: 2", "Refused: 1"], { timeout: 60_000 });
    const result = page.url();
    await openBoard(page);
    await expect(cardIn(page, "Initial Outreach", customer)).toHaveCount(2);
    await page.goto(result);
    await press(page, /^Undo/);
    await expect(page.getByText("This import was taken back.")).toBeVisible();
    await page.goto("/opportunities");
    await expect(page.getByRole("heading", { level: 1, name: /^Opportunities/ })).toBeVisible();
    await expect(page.getByText(`Summer menu ${tag}`)).toHaveCount(0);
  },
);
