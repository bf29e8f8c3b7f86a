// How many taps and keys a log takes, and that whoever it is with and whatever it is about is found or made in the one dialog.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { desk } from "./phone";
import { apiAs, newCustomer } from "./pipeline";

const words = "Walked the kitchen. Wants a tasting.";

/** Counts what the hand does; the words of the note are not counted. */
class Hand {
  taps = 0;
  keys = 0;
  constructor(readonly page: Page) {}
  async tap(target: Locator) {
    this.taps += 1;
    await target.click();
  }
  async press(key: string) {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }
  async type(text: string) {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }
  /** Where the caret stands already, or it fails. */
  async say() {
    await expect(this.note()).toBeFocused();
    await this.page.keyboard.type(words);
  }
  dialog = () => this.page.getByRole("dialog", { name: "Log interaction" });
  note = () => this.dialog().getByRole("textbox", { name: "What happened" });
  log = () => this.dialog().getByRole("button", { name: /^Log(?! and)/ });
  async open() {
    if (this.page.url() === "about:blank") await this.page.goto("/");
    await this.tap(this.page.getByRole("button", { name: "Log interaction" }).last());
  }
}

const logOnce = (organization: string, opportunity: string) => ({
  idempotency_key: `${opportunity}-${organization}`,
  opportunity_id: opportunity,
  type: "visit",
});

test("a visit with a known customer takes two taps and the words, and one to send it", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const { organization, opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
  const api = await apiAs(stack, who);
  await api("rpc/log_interaction", { input: logOnce(organization, opportunityId ?? "") });
  await page.goto("/");
  const hand = new Hand(page);
  await hand.open();
  await expect(hand.dialog().getByRole("radio", { name: "Visit" })).toBeChecked();
  const lately = hand.dialog().getByRole("region", { name: "Lately" }).getByRole("button");
  await expect(lately.first()).toContainText("New Lead");
  await hand.tap(lately.filter({ hasText: organization }).first());
  await hand.say();
  await expect(hand.dialog().getByText(/^Counts for Gulf Foods/)).toBeVisible();
  await hand.tap(hand.log());
  await expect(page.getByText(`Logged with ${organization}`)).toBeVisible();
  expect({ taps: hand.taps, keys: hand.keys }).toEqual({ taps: 3, keys: 0 });
});

test("by keyboard it is L, the name, Enter and the words", desk, async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto("/contacts");
  await page.getByRole("main").focus();
  const hand = new Hand(page);
  await hand.press("l");
  const search = hand.dialog().getByRole("combobox", { name: "Who" });
  await expect(search).toBeFocused();
  await hand.type(organization.split(" ").at(-1) ?? "");
  // At once: before the search has answered.
  await hand.press("Enter");
  await hand.say();
  await expect(hand.dialog().getByText(/^Counts for/)).toBeVisible();
  await hand.press("ControlOrMeta+Enter");
  await expect(page.getByText(`Logged with ${organization}`)).toBeVisible();
  expect({ taps: hand.taps, keys: hand.keys }).toEqual({ taps: 0, keys: 9 });
});

test("from an opportunity it is one tap, the words, and one to send them", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const { organization, opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto(`/opportunities/${opportunityId}`);
  const hand = new Hand(page);
  await hand.open();
  await hand.say();
  await hand.tap(hand.log());
  await expect(page.getByText(`Logged with ${organization}`)).toBeVisible();
  expect({ taps: hand.taps, keys: hand.keys }).toEqual({ taps: 2, keys: 0 });
});

test("a customer that nobody knew is made with a person in the same dialog", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const { page, ...who } = await newWorkspace();
  const hand = new Hand(page);
  await hand.open();
  await hand.tap(hand.dialog().getByRole("combobox", { name: "Who" }));
  await hand.type("Pier Nine");
  await hand.tap(page.getByRole("option", { name: "Create “Pier Nine”" }));
  await expect(hand.dialog().getByRole("textbox", { name: "Person there" })).toBeFocused();
  await hand.type("Nell Ito");
  await accessible(page);
  await hand.tap(hand.note());
  await hand.say();
  await expect(hand.dialog().getByRole("checkbox", { name: "General Activity" })).toBeChecked();
  await hand.tap(hand.log());
  await expect(page.getByText("Logged with Pier Nine")).toBeVisible();
  expect({ taps: hand.taps, keys: hand.keys }).toEqual({ taps: 5, keys: 17 });
  const api = await apiAs(stack, who);
  expect(
    await api(
      "contacts?select=full_name,organizations!contacts_organization_fkey(name)&full_name=eq.Nell Ito",
      undefined,
      "GET",
    ),
  ).toEqual([{ full_name: "Nell Ito", organizations: { name: "Pier Nine" } }]);
});

test("one visit about several opportunities moves each by itself", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { organization, customerId, principalId } = await newCustomer(stack, who, { stage: "new_lead" });
  const api = await apiAs(stack, who);
  await api("rpc/create_opportunity", {
    input: { organization_id: customerId, principal_ids: [principalId], name: "Second", stage: "new_lead" },
  });
  await page.goto(`/organizations/${customerId}`);
  const hand = new Hand(page);
  await hand.open();
  await hand.say();
  // Refused in sight: the first box of what it was about has the focus.
  await hand.tap(hand.log());
  const boxes = hand.dialog().getByRole("group", { name: "About" }).getByRole("checkbox");
  await expect(boxes.first()).toBeFocused();
  await expect(hand.dialog().getByText("Tick what it was about, or General Activity.")).toBeInViewport();
  await hand.tap(boxes.nth(0));
  await hand.tap(boxes.nth(1));
  await hand.dialog().getByRole("combobox", { name: "Second moves to" }).click();
  await page.getByRole("option", { name: "Awaiting Response" }).click();
  await hand.tap(hand.log());
  await expect(page.getByText(`Logged with ${organization}, about 2 opportunities`)).toBeVisible();
  await expect(page.getByText("Second moved to Awaiting Response.")).toBeVisible();
  expect(
    await api("opportunities?select=name,stage&kind=eq.pipeline&order=stage", undefined, "GET"),
  ).toMatchObject([{ name: "Second", stage: "awaiting_response" }, { stage: "new_lead" }]);
});

test("of several principals it asks for whom it counts, above the note, and remembers", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const first = await newCustomer(stack, who, { stage: null });
  const second = await newCustomer(stack, who, { stage: null });
  const api = await apiAs(stack, who);
  await api("rpc/create_opportunity", {
    input: { organization_id: first.customerId, principal_ids: [first.principalId, second.principalId] },
  });
  await page.goto(`/organizations/${first.customerId}`);
  const hand = new Hand(page);
  await hand.open();
  const group = hand.dialog().getByRole("group", { name: "Counts for" });
  await expect(group).toBeInViewport();
  await hand.say();
  await hand.tap(hand.log());
  await expect(group.getByRole("checkbox").first()).toBeFocused();
  await expect(hand.dialog().getByText("Say for whom it counts.")).toBeInViewport();
  await hand.tap(group.getByRole("checkbox").first());
  await hand.tap(hand.log());
  await expect(page.getByText(`Logged with ${first.organization}`)).toBeVisible();
  await hand.open();
  await expect(group.getByRole("checkbox").first()).toBeChecked();
  await expect(group.getByRole("checkbox").last()).not.toBeChecked();
});

test("with a private person one logs and begins opportunities as with any customer", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  await newCustomer(stack, who, { stage: null });
  const hand = new Hand(page);
  await hand.open();
  await hand.tap(hand.dialog().getByRole("combobox", { name: "Who" }));
  await hand.type("Delia Mercer");
  await hand.tap(page.getByRole("option", { name: "Create “Delia Mercer”" }));
  await hand.tap(hand.dialog().getByRole("radio", { name: "Private person" }));
  await hand.tap(hand.log());
  await expect(page.getByText("Logged with Delia Mercer")).toBeVisible();
  await page.goto("/contacts");
  await page.getByRole("link", { name: "Delia Mercer" }).first().click();
  await expect(page.getByRole("heading", { name: "Delia Mercer" })).toBeVisible();
  await expect(page.getByRole("button", { name: "New opportunity" })).toBeVisible();
  await hand.open();
  await hand.say();
  await hand.tap(hand.log());
  await expect(page.getByText("Logged with Delia Mercer")).toBeVisible();
  await hand.open();
  await hand.dialog().getByRole("combobox", { name: "Who" }).fill("Delia");
  await expect(page.getByRole("option", { name: /Delia Mercer/ })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  // The list of customers finds them, and makes no second one.
  await page.goto("/opportunities?new");
  await page.getByRole("combobox", { name: "Customer" }).fill("Delia Mercer");
  await expect(page.getByRole("option", { name: /Delia Mercer.*Private person/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /Create/ })).toHaveCount(0);
});
