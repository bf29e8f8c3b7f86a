// What others change shows on the pages that are open: soon, to whom it concerns, and never in the middle of something.
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { keepAtRest } from "./at-rest";
import { cardIn } from "./board";
import { expect, test } from "./fixtures";
import { desk } from "./phone";
import { signInAtOnce } from "./sessions";
import type { Stack } from "./stack";
import { addBook, addColleague, apiAs, type Customer } from "./team";
import type { Watch } from "./watch";
import type { NewWorkspace } from "./workspaces";

test.use({ listens: true });

/** What the design promises is two seconds; the rest is a busy machine's. */
const soon = { timeout: 15_000 };

interface Surroundings {
  readonly browser: Browser;
  readonly stack: Stack;
  readonly watch: Watch;
  readonly contextOptions: BrowserContextOptions;
}

/** A rep with a customer, in a browser of their own. */
async function colleague(
  here: Omit<Surroundings, "watch"> & Partial<Surroundings>,
  admin: NewWorkspace,
  name = "Dana Hill",
) {
  const person = await addColleague(here.stack, admin, name, "rep");
  const [customer] = await addBook(here.stack, admin, person, [
    { name: `Pier Deli of ${name}`, territory: null },
  ]);
  if (customer === undefined) throw new Error("The customer wasn't made.");
  const context = await here.browser.newContext({ ...here.contextOptions, baseURL: here.stack.appUrl });
  here.watch?.alsoWatch(context);
  await keepAtRest(context, { fetchesAhead: false, listens: true });
  await signInAtOnce(context, here.stack, person);
  return { person, customer, page: await context.newPage(), close: () => context.close() };
}

/** The page listens from when it came to rest on; until then it is told afterwards. */
async function openListening(page: Page, path: string) {
  const line = page.waitForResponse((response) => response.url().includes("/api/live") && response.ok());
  await page.goto(path);
  await line;
}

const rename = async (stack: Stack, admin: NewWorkspace, { id }: Customer, name: string) =>
  (await apiAs(stack, admin.id, admin))(`organizations?id=eq.${id}`, { name }, "PATCH");

/** All that came over a page's line, as its script could read it. */
async function overhear(page: Page) {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const { addEventListener } = EventSource.prototype;
    EventSource.prototype.addEventListener = function (this: EventSource, ...given: unknown[]) {
      const [event] = given;
      if (typeof event === "string") {
        Reflect.apply(addEventListener, this, [event, ({ data }: MessageEvent) => heard.push(String(data))]);
      }
      Reflect.apply(addEventListener, this, given);
    };
  });
}
const heardOn = (page: Page) => page.evaluate(() => String(Reflect.get(window, "heard")));

/** What the page asks of the server to be read anew. */
function countsReads(page: Page) {
  const reads: string[] = [];
  page.on("request", (request) => {
    const headers = request.headers();
    if (headers.rsc !== undefined && headers["next-router-prefetch"] === undefined) reads.push(request.url());
  });
  return reads;
}

test(
  "a list, a record and a board follow what a colleague does in another browser",
  desk,
  async ({ newWorkspace, browser, stack, watch, contextOptions }) => {
    const admin = await newWorkspace();
    const { customer, page, close } = await colleague({ browser, stack, watch, contextOptions }, admin);
    await openListening(page, "/organizations");
    await expect(page.getByRole("link", { name: customer.name })).toBeVisible();
    await rename(stack, admin, customer, "Quay Grill");
    await expect(page.getByRole("link", { name: "Quay Grill" })).toBeVisible(soon);

    await openListening(page, `/organizations/${customer.id}`);
    const api = await apiAs(stack, admin.id, admin);
    await api("rpc/log_interaction", {
      input: {
        opportunity_id: customer.opportunityId,
        type: "meeting",
        subject: "Tasting of the crab cakes",
      },
    });
    await expect(page.getByText("Tasting of the crab cakes").first()).toBeVisible(soon);

    await openListening(page, "/opportunities?view=board");
    await expect(cardIn(page, "New Lead", "Quay Grill")).toBeVisible();
    await api(`opportunities?id=eq.${customer.opportunityId}`, { stage: "initial_outreach" }, "PATCH");
    await expect(cardIn(page, "Initial Outreach", "Quay Grill")).toBeVisible(soon);
    await close();
  },
);

test(
  "whom it doesn't concern isn't told, and reads nothing anew",
  desk,
  async ({ newWorkspace, browser, stack, watch, contextOptions }) => {
    const admin = await newWorkspace();
    const here = { browser, stack, watch, contextOptions };
    const dana = await colleague(here, admin);
    const sam = await colleague(here, admin, "Sam Reed");
    for (const { page } of [dana, sam]) await overhear(page);
    await openListening(sam.page, "/organizations?scope=everyone");
    await openListening(dana.page, "/organizations");
    await rename(stack, admin, dana.customer, "Quay Grill");
    await expect(dana.page.getByRole("link", { name: "Quay Grill" })).toBeVisible(soon);
    await expect.poll(() => heardOn(dana.page)).toContain(dana.customer.id);
    expect(await heardOn(sam.page)).not.toContain(dana.customer.id);
    // Shared, it is there without a reload; taken back, it is gone.
    const api = await apiAs(stack, admin.id, admin);
    const share = { resource: "organization", id: dana.customer.id, user_id: sam.person.id };
    await api("rpc/share_record", { ...share, permission: "read" });
    await expect(sam.page.getByRole("link", { name: "Quay Grill" })).toBeVisible({ timeout: 20_000 });
    await api("rpc/unshare_record", share);
    await expect(sam.page.getByRole("link", { name: "Quay Grill" })).toBeHidden({ timeout: 20_000 });
    await Promise.all([dana.close(), sam.close()]);
  },
);

test(
  "nobody is disturbed in a dialog or while typing; the page follows when they are through",
  desk,
  async ({ newWorkspace, browser, stack, watch, contextOptions }) => {
    const admin = await newWorkspace();
    const { customer, page, close } = await colleague({ browser, stack, watch, contextOptions }, admin);
    await openListening(page, `/organizations/${customer.id}`);
    await page.getByRole("button", { name: "Search" }).first().click();
    const palette = page.getByRole("dialog", { name: "Search or jump to" });
    await palette.getByRole("combobox").fill("half a wor");
    const reads = countsReads(page);
    await rename(stack, admin, customer, "Quay Grill");
    // Somebody else's page has it: so this one was told.
    await openListening(admin.page, "/organizations?scope=everyone");
    await expect(admin.page.getByRole("link", { name: "Quay Grill" })).toBeVisible();
    await expect(palette.getByRole("combobox")).toHaveValue("half a wor");
    expect(reads).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: "Quay Grill" })).toBeVisible(soon);
    await close();
  },
);

test(
  "who is deactivated is out at once, on the page that was open",
  desk,
  async ({ newWorkspace, browser, stack, contextOptions }) => {
    const admin = await newWorkspace();
    // Not watched: a browser says in its console that somebody was refused.
    const { person, customer, page, close } = await colleague({ browser, stack, contextOptions }, admin);
    await openListening(page, "/organizations");
    await expect(page.getByRole("link", { name: customer.name })).toBeVisible();
    await (await apiAs(stack, admin.id, admin))("rpc/deactivate_member", { user_id: person.id });
    await expect(page).toHaveURL(/\/(login|welcome)/, { timeout: 20_000 });
    await close();
  },
);

test(
  "a line that broke is taken up again, and what happened meanwhile is told",
  desk,
  async ({ newWorkspace, browser, stack, watch, contextOptions }) => {
    const admin = await newWorkspace();
    const { customer, page, close } = await colleague({ browser, stack, watch, contextOptions }, admin);
    await openListening(page, "/organizations");
    await expect(page.getByRole("link", { name: customer.name })).toBeVisible();
    await page.context().setOffline(true);
    await rename(stack, admin, customer, "Quay Grill");
    await page.context().setOffline(false);
    await expect(page.getByRole("link", { name: "Quay Grill" })).toBeVisible({ timeout: 20_000 });
    await close();
  },
);
