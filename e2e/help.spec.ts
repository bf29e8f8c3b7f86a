// Help by keyboard: the keys that the page has, and the guide behind it.
import { expect, test } from "./fixtures";
import { pressUntilShown } from "./keys";

test.use({ user: "dana.morales@harbor.example" });

test("? tells the keys of the page, and they do what it says", async ({ page, accessible }) => {
  await page.goto("/opportunities?view=board");
  const search = page.getByRole("searchbox", { name: "Search opportunities" });
  await search.press("?");
  const help = page.getByRole("dialog", { name: "Help" });
  await expect(search).toHaveValue("?");
  await expect(help).toHaveCount(0);
  await search.clear();
  await pressUntilShown(page, "?", help);
  const line = help.getByRole("region", { name: "On the board" }).getByRole("term").first();
  await expect(line).toHaveText("From card to card");
  await expect(help.getByRole("link", { name: "The pipeline board" })).toBeVisible();
  await accessible(page);

  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await expect(page).not.toHaveURL(/q=/);
  const cards = page.getByRole("article").getByRole("link");
  await cards.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(cards.nth(1)).toBeFocused();

  await page.keyboard.press("?");
  await help.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or jump to" })).toBeVisible();
  await expect(help).toHaveCount(0);
});

test("the guide answers while one types, and its pages lead on", async ({ page, accessible }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Dana Morales" }).click();
  await page.getByRole("menuitem", { name: "Help" }).click();
  const help = page.getByRole("dialog", { name: "Help" });
  const field = help.getByRole("searchbox", { name: "Search the guide" });
  await field.fill("csv");
  const found = help.getByRole("link", { name: /^Lists, saved views and files/ });
  await expect(found).toContainText("Export as CSV");
  await found.click();
  await expect(page).toHaveURL("/help/lists#take-it-away");
  await expect(page.getByRole("heading", { level: 1, name: "Lists, saved views and files" })).toBeVisible();
  await expect(help).toHaveCount(0);
  const picture = page.getByRole("img", { name: /^The pipeline as a table/ }).filter({ visible: true });
  await expect(picture).toHaveJSProperty("complete", true);
  await expect(picture).toHaveJSProperty("naturalWidth", 1440);
  await accessible(page);
  await page.getByRole("link", { name: "Next: Bringing a file in" }).click();
  await expect(page).toHaveURL("/help/imports");

  await page.goto("/help?q=holiday");
  await expect(page.getByRole("main").getByRole("link").first()).toContainText("Sharing and cover");
});

test.describe("At an appointment desk", () => {
  test.use({ user: "omar.haddad@cedar.example" });

  test("the guide has no page of another business", async ({ page }) => {
    await page.goto("/help");
    await expect(page.getByRole("link", { name: /^Today/ }).last()).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/principal|distributor|product/i);
    await page.goto("/help/principals");
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  });
});
