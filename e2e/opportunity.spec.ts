// One opportunity from the rep's side: made, moved, pinned, filled, taken away; and what others must not do with it.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { desk, isPhone } from "./phone";
import { apiAs, newCustomer } from "./pipeline";

const dana = "dana.morales@harbor.example";
const sam = "sam.reyes@harbor.example";
const vera = "vera.lind@harbor.example";

async function open(page: Page, id: string | null) {
  await page.goto(`/opportunities/${id}`);
  await expect(page.getByRole("heading", { level: 2, name: "Stage timeline" })).toBeVisible();
}

async function chooseStage(page: Page, label: string) {
  await page.getByRole("combobox", { name: "Stage", exact: true }).click();
  await page.getByRole("option", { name: label, exact: true }).click();
}

test.describe("A rep", () => {
  test("creates one in three steps by keyboard alone", desk, async ({ newWorkspace, stack, accessible }) => {
    const { page, ...who } = await newWorkspace();
    const { organization } = await newCustomer(stack, who, { stage: null });
    await page.goto("/opportunities?new=1");
    const form = page.getByRole("dialog", { name: "New opportunity" });
    await expect(form.getByRole("combobox", { name: "Customer" })).toBeFocused();
    await page.keyboard.press("Control+Enter");
    await expect(form.getByText("Say which customer this is with.")).toBeVisible();
    await page.keyboard.type(organization);
    await expect(page.getByRole("option", { name: organization })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("option")).toHaveCount(0);
    await page.keyboard.press("Control+Enter");
    await expect(form.getByText("Step 2 of 3")).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(form.getByText("Choose a product or a principal: what is it about?")).toBeVisible();
    await form.getByRole("combobox", { name: "Principals without a product yet" }).focus();
    await page.keyboard.type("Gulf Foods");
    await expect(page.getByRole("option", { name: /^Gulf Foods/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(form.getByLabel(/^Gulf Foods/).first()).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(form.getByText("Step 3 of 3")).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue(
      new RegExp(`^${organization} – Gulf Foods .* – \\w{3} \\d{4}$`),
    );
    await accessible(page);
    await page.keyboard.press("Control+Enter");
    await expect(
      page.getByRole("heading", { level: 1, name: new RegExp(`^${organization} – Gulf Foods`) }),
    ).toBeVisible();
    await expect(page).toHaveURL(/\/opportunities\/[0-9a-f-]{36}$/);
  });

  test("creates one from a customer in one step", async ({ newWorkspace, stack }) => {
    const { page, ...who } = await newWorkspace();
    const { organization, customerId } = await newCustomer(stack, who, { stage: null });
    await page.goto(`/organizations/${customerId}`);
    await page.getByRole("button", { name: "New opportunity" }).click();
    const form = page.getByRole("dialog", { name: `New opportunity with ${organization}` });
    await form.getByRole("combobox", { name: "Principals without a product yet" }).fill("Gulf");
    await page.getByRole("option", { name: /^Gulf Foods/ }).click();
    await form.getByLabel("Name").fill("The banquet menu");
    // Closed by mistake, nothing is lost.
    await form.getByRole("button", { name: "Close" }).click();
    await expect(form).toHaveCount(0);
    await page.getByRole("button", { name: "New opportunity" }).click();
    await expect(form.getByText("Draft kept")).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue("The banquet menu");
    await form.getByRole("button", { name: /^Create opportunity/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "The banquet menu" })).toBeVisible();
  });

  test("pins the stage, and sees where it would go before unpinning", async ({ newWorkspace, stack }) => {
    const { page, ...who } = await newWorkspace();
    const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead", pinned: true });
    await open(page, opportunityId);
    await expect(page.getByText(/^Pinned by you, /)).toBeVisible();
    await expect(page.getByText("Unpinned, the stage would stay New Lead.")).toBeVisible();
    await page.getByRole("switch", { name: "Manual stage" }).click();
    await expect(page.getByText("Stage unpinned: New Lead")).toBeVisible();
    await expect(page.getByText(/^Pinned by you, /)).toHaveCount(0);
    await page.locator("summary").click();
    await expect(page.getByRole("switch", { name: "Manual stage" })).not.toBeChecked();
  });

  test("is told at the stage that it needs a product", async ({ newWorkspace, stack }) => {
    const { page, ...who } = await newWorkspace();
    const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
    await open(page, opportunityId);
    await chooseStage(page, "Closed - Won");
    await expect(
      page.getByRole("alert").filter({ hasText: "needs a product on the opportunity" }),
    ).toBeVisible();
  });

  test("says why it was lost, and reopening forgets it", async ({ newWorkspace, stack, accessible }) => {
    const { page, ...who } = await newWorkspace();
    const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
    await open(page, opportunityId);
    await chooseStage(page, "Closed - No Fit");
    const ask = page.getByRole("dialog", { name: "Move to Closed - No Fit" });
    await ask.getByRole("button", { name: "Move" }).click();
    await expect(ask.getByText("Say why it was lost.")).toBeVisible();
    await ask.getByRole("combobox").click();
    await page.getByRole("option").first().click();
    await ask.getByRole("button", { name: "Move" }).click();
    await expect(page.getByText("Stage is Closed - No Fit now")).toBeVisible();
    const reason = page.getByRole("combobox", { name: "Why it was lost" });
    await expect(reason).toBeVisible();
    await accessible(page);
    await chooseStage(page, "Initial Outreach");
    await expect(reason).toHaveCount(0);
  });

  test("says how many, at what price and through whom, and sees what it comes to", async ({
    newWorkspace,
    stack,
  }) => {
    const { page, ...who } = await newWorkspace({ template: "cannabis-wholesale" });
    const { principalId, customerId } = await newCustomer(stack, who, { stage: null });
    const api = await apiAs(stack, who);
    const made = async (path: string, body: object) =>
      z.array(z.object({ id: z.string() })).parse(await api(`${path}?select=id`, body))[0]?.id ?? "";
    const product = { workspace_id: who.id, principal_id: principalId, name: "Shrimp 16/20" };
    const productId = await made("products", product);
    const distributorId = await made("organizations", { workspace_id: who.id, name: "Delmar Produce" });
    await api("organization_roles", {
      workspace_id: who.id,
      organization_id: distributorId,
      role: "distributor",
    });
    const { id } = z.object({ id: z.string() }).parse(
      await api("rpc/create_opportunity", {
        input: {
          organization_id: customerId,
          principal_ids: [principalId],
          products: [{ product_id: productId }],
        },
      }),
    );
    await open(page, id);
    await page.getByRole("button", { name: "Change quantity of shrimp 16/20" }).click();
    await page.getByRole("textbox", { name: "Quantity of Shrimp 16/20" }).fill("12");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Quantity of Shrimp 16/20 saved")).toBeVisible();
    await page.getByRole("button", { name: "Change price of shrimp 16/20" }).click();
    await page.getByRole("textbox", { name: "Price of Shrimp 16/20" }).fill("48.50");
    await page.keyboard.press("Enter");
    await expect(page.getByText("$582.00").first()).toBeVisible();
    await page.getByRole("button", { name: "Change distributor of Shrimp 16/20" }).click();
    await expect(page.getByPlaceholder("Distributor")).toBeFocused();
    await page.keyboard.type("Delmar");
    await page.getByRole("option", { name: /^Delmar Produce/ }).click();
    await expect(page.getByText("Shrimp 16/20: through Delmar Produce")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: /^Delmar Produce/ })).toBeVisible();
    await expect(page.getByText("Total", { exact: true })).toBeVisible();

    await api(`workspaces?id=eq.${who.id}&select=id`, { financials: false }, "PATCH");
    await page.reload();
    await expect(page.getByRole("button", { name: /^Delmar Produce/ })).toBeVisible();
    await expect(page.getByText("$582.00")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Change price of shrimp 16/20" })).toHaveCount(0);
  });

  test("deletes it and takes that back", async ({ newWorkspace, stack }) => {
    const { page, ...who } = await newWorkspace();
    const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
    await open(page, opportunityId);
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page).toHaveURL(/\/opportunities$/);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText(/ restored$/)).toBeVisible();
    await open(page, opportunityId);
  });
});

test("Two browsers that change one value see both", desk, async ({ newWorkspace, stack }) => {
  const { page, context, name: colleague, ...who } = await newWorkspace();
  const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
  const other = await context.newPage();
  await open(page, opportunityId);
  await open(other, opportunityId);
  for (const [tab, text] of [
    [page, "Bring the case pack"],
    [other, "Call the chef"],
  ] as const) {
    await tab.getByRole("button", { name: "Change next action" }).click();
    await tab.getByRole("textbox", { name: "Next action" }).fill(text);
  }
  await page.getByRole("textbox", { name: "Next action" }).press("Enter");
  await expect(page.getByText("Next action saved")).toBeVisible();
  await other.getByRole("textbox", { name: "Next action" }).press("Enter");
  await expect(other.getByText(`${colleague} changed this meanwhile`)).toBeVisible();
  await expect(other.getByText(`${colleague}: Bring the case pack`)).toBeVisible();
  await expect(other.getByText("You: Call the chef")).toBeVisible();
  await other.getByRole("button", { name: /^Save mine over it/ }).click();
  await expect(other.getByText("Next action saved")).toBeVisible();
  await expect(other.getByRole("button", { name: /^Call the chef/ })).toBeVisible();

  // The stage likewise.
  await page.reload();
  await chooseStage(page, "Initial Outreach");
  await expect(page.getByText("Stage is Initial Outreach now")).toBeVisible();
  await chooseStage(other, "Awaiting Response");
  await expect(other.getByText(`${colleague}: Initial Outreach`)).toBeVisible();
  await expect(other.getByText("You: Awaiting Response")).toBeVisible();
  await other.getByRole("button", { name: /^Save mine over it/ }).click();
  await expect(other.getByText("Stage is Awaiting Response now")).toBeVisible();
});

async function firstOf(request: Page["request"]): Promise<{ id: string }> {
  const answer = await request.get("/api/opportunities?scope=mine&size=1");
  const { rows }: { rows: { id: string }[] } = await answer.json();
  const [first] = rows;
  if (first === undefined) throw new Error("There is no opportunity in the demo data");
  return first;
}

test.describe("Dana on the road", () => {
  test.use({ user: dana });
  test("has people, the next step and the calls on the first screen", async ({ page }) => {
    const { id } = await firstOf(page.request);
    await open(page, id);
    if (!isPhone(page)) {
      await expect(page.getByRole("region", { name: "Call, directions, log" })).toBeHidden();
      return;
    }
    const bar = page.getByRole("region", { name: "Call, directions, log" });
    const bottom = (await bar.boundingBox())?.y ?? 0;
    for (const name of ["Next step", "Stakeholders"]) {
      const box = await page.getByRole("heading", { level: 2, name }).boundingBox();
      expect(box?.y, name).toBeLessThan(bottom);
    }
    await bar.getByRole("button", { name: "Log" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

test.describe("Vera, who only looks", () => {
  test.use({ user: vera });
  test("sees no way to change what was shared with her", async ({ page }) => {
    await page.goto("/opportunities?scope=everyone");
    await page.locator('main a[href^="/opportunities/"]').first().click();
    await expect(page.getByRole("heading", { level: 2, name: "Stage timeline" })).toBeVisible();
    for (const name of ["Delete", "Share", "Log interaction"]) {
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
    await expect(page.getByRole("main").getByRole("switch")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("combobox")).toHaveCount(0);
  });
});

test.describe("Sam", () => {
  test.use({ user: sam });
  test("can't open Dana's by its address", desk, async ({ page, browser, sessions, stack }) => {
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(dana),
    });
    const { id } = await firstOf(context.request);
    await context.close();
    await page.goto(`/opportunities/${id}`);
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  });
});
