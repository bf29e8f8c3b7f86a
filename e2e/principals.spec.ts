// What a rep knows about the companies they sell for: how warm each is, what counted for it, and what to do next.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linesOf, textOf } from "./lines";
import { desk, isPhone, unfoldFilters } from "./phone";

const dana = "dana.morales@harbor.example";
const vera = "vera.lind@harbor.example";
const ivy = "ivy.stone@greenleaf.example";

const rowOf = (page: Page, name: string) =>
  page.getByRole("table", { name: "Principals" }).getByRole("row").filter({ hasText: name });

test.describe("A rep", () => {
  test("sees how engaged each is, and only what counted for it", async ({
    newWorkspace,
    stack,
    accessible,
  }) => {
    const workspace = await newWorkspace();
    const { page } = workspace;
    const make = await linesOf(stack, workspace);
    const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
    const summit = await make.organization(`Summit ${make.tag}`, "principal");
    const shrimp = await make.product(gulf.id, "Shrimp 16/20");
    const customer = await make.organization(`Quayside ${make.tag}`);
    const opportunity = await make.opportunity(customer.id, [gulf.id, summit.id]);
    await make.log(opportunity, "Cooked the shrimp", [shrimp.id]);
    await make.log(opportunity, "Talked about the weather");

    await page.goto("/principals");
    await expect(rowOf(page, gulf.name)).toContainText("High");
    await expect(rowOf(page, gulf.name)).toContainText("100%");
    await expect(rowOf(page, summit.name)).toContainText("Inactive");
    await expect(page.getByRole("meter", { name: `Engagement of ${summit.name}` })).toHaveAttribute(
      "aria-valuetext",
      "Inactive, 0%",
    );

    await page.getByRole("link", { name: gulf.name }).click();
    await expect(page.getByRole("heading", { level: 1, name: gulf.name })).toBeVisible();
    await expect(page.getByText("Cooked the shrimp")).toBeVisible();
    await expect(page.getByText("Counts because this was shown: Shrimp 16/20")).toBeVisible();
    await expect(page.getByText("Talked about the weather")).toHaveCount(0);
    await expect(page.getByText("1 interaction counted, most in the week of")).toBeVisible();
    await page.getByText("Show as table").click();
    const weeks = page.getByRole("table", { name: "Engagement week by week" }).getByRole("row");
    await expect(weeks).toHaveCount(27);
    await expect(weeks.nth(1)).toContainText("High");
    await expect(page.getByRole("table", { name: "Opportunities by stage" })).toContainText("New Lead");
    await expect(page.getByRole("link", { name: customer.name }).first()).toBeVisible();
    await accessible(page);

    await page.goto(`/principals/${summit.id}`);
    await expect(page.getByText("Nothing has counted yet")).toBeVisible();
  });

  test("narrows the list to a level of engagement", async ({ newWorkspace, stack }) => {
    const workspace = await newWorkspace();
    const { page } = workspace;
    const make = await linesOf(stack, workspace);
    const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
    const summit = await make.organization(`Summit ${make.tag}`, "principal");
    const customer = await make.organization(`Quayside ${make.tag}`);
    await make.log(await make.opportunity(customer.id, [gulf.id]), "Said hello");
    await page.goto("/principals");
    await expect(rowOf(page, gulf.name)).toContainText("High");
    await unfoldFilters(page);
    await page.getByLabel("Engagement", { exact: true }).selectOption("Inactive");
    await expect(page).toHaveURL(/level=inactive/);
    await expect(rowOf(page, summit.name)).toBeVisible();
    await expect(rowOf(page, gulf.name)).toHaveCount(0);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(rowOf(page, gulf.name)).toBeVisible();
  });

  test("takes a file home whose formulas are only text", desk, async ({ newWorkspace, stack }) => {
    const workspace = await newWorkspace();
    const { page } = workspace;
    const make = await linesOf(stack, workspace);
    const evil = await make.organization(`=HYPERLINK("http://evil.example") ${make.tag}`, "principal");
    const other = await make.organization(`Other ${make.tag}`, "principal");
    const customer = await make.organization(`Quayside ${make.tag}`);
    await make.log(await make.opportunity(customer.id, [evil.id]), "@SUM(A1) and a chat");

    await page.goto("/principals");
    await expect(rowOf(page, other.name)).toBeVisible();
    const whole = page.waitForEvent("download");
    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Export as CSV" }).click();
    const text = await textOf(await whole);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"") ${make.tag}",High,100`);
    expect(text).toContain(other.name);
    expect(text.split("\r\n").filter((line) => /^"?[=+@-]/.test(line))).toEqual([]);

    await page.getByRole("checkbox", { name: `Pick ${evil.name}` }).check();
    const picked = page.waitForEvent("download");
    await page
      .getByRole("region", { name: "With what is picked" })
      .getByRole("link", { name: "Export" })
      .click();
    const some = await textOf(await picked);
    expect(some).toContain("'=HYPERLINK");
    expect(some).not.toContain(other.name);

    await page.goto(`/principals/${evil.id}`);
    await page.getByRole("button", { name: /^More for/ }).click();
    const activity = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Export activity", exact: true }).click();
    expect(await textOf(await activity)).toContain("'@SUM(A1) and a chat");
  });

  test("plans a follow-up with several, which counts as no visit, and takes it back", async ({
    newWorkspace,
    stack,
  }) => {
    const workspace = await newWorkspace();
    const { page } = workspace;
    const make = await linesOf(stack, workspace);
    const names = await Promise.all(
      ["Ada", "Bea"].map((name) => make.organization(`${name} Foods ${make.tag}`, "principal")),
    );
    await page.goto("/principals");
    if (isPhone(page)) {
      await page.getByRole("link", { name: names[0]?.name ?? "" }).click();
      await page.getByRole("button", { name: `More for ${names[0]?.name}` }).click();
      await page.getByRole("menuitem", { name: "Schedule follow-up" }).click();
    } else {
      for (const { name } of names) await page.getByRole("checkbox", { name: `Pick ${name}` }).check();
      await page.getByRole("button", { name: "Schedule follow-ups" }).click();
    }
    const form = page.getByRole("dialog", { name: /^Follow up with/ });
    await form.getByLabel("What about").fill("");
    await form.getByRole("button", { name: /^Schedule/ }).click();
    await expect(form.getByText("Say what it is about")).toBeVisible();
    await form.getByLabel("What about").fill("Autumn prices");
    await form.getByLabel("When").fill("today");
    await form.getByLabel("When").press("Tab");
    await form.getByRole("button", { name: /^Schedule/ }).click();
    await expect(form).toHaveCount(0);

    const undo = page.getByRole("button", { name: "Undo" });
    // What a hand rests on stays, however long the look at the other pages takes.
    await undo.hover();
    const other = await workspace.context.newPage();
    await other.goto("/principals");
    await expect(rowOf(other, names[0]?.name ?? "")).toContainText("Inactive");
    await other.goto("/principals?due=1");
    await expect(other.getByRole("table", { name: "Principals" }).getByRole("row")).toHaveCount(
      isPhone(page) ? 2 : 3,
    );
    await other.goto("/");
    await expect(other.getByText("Autumn prices").filter({ visible: true }).first()).toBeVisible();
    await expect(other.getByText("Nothing logged yet")).toBeVisible();

    await undo.click();
    await expect(page.getByText("Follow-ups undone")).toBeVisible();
    await other.goto("/principals?due=1");
    await expect(other.getByText("No principal matches these filters")).toBeVisible();
  });

  test("names a new principal and its catalogue by keyboard alone", desk, async ({ newWorkspace }) => {
    const { page } = await newWorkspace();
    await page.goto("/principals");
    await page.getByRole("button", { name: "New principal" }).focus();
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "New principal" });
    await form.getByLabel("Name").focus();
    await page.keyboard.type("Bayou Blend");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Bayou Blend" })).toBeVisible();
    await expect(page).toHaveURL(/\/principals\/[0-9a-f-]{36}/);
    await page.getByRole("button", { name: "Add product" }).focus();
    await page.keyboard.press("Enter");
    const product = page.getByRole("dialog", { name: "New product" });
    await expect(product.getByRole("combobox", { name: "Principal" })).toHaveValue("Bayou Blend");
    await product.getByLabel("Name").focus();
    await page.keyboard.type("Cajun rub");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Cajun rub" })).toBeVisible();
  });
});

test.describe("Dana", () => {
  test.use({ user: dana });

  test("reads every principal once, whatever they are sorted by", desk, async ({ request }) => {
    for (const sort of ["activity", "engagement", "name", "-name", "due", "open", "won", "-products"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({ sort, size: "5", ...(cursor ? { cursor } : {}) });
        const answer = await request.get(`/api/principals?${query}`);
        expect(answer.status()).toBe(200);
        const page: { rows: { id: string }[]; next: string | null } = await answer.json();
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== null && seen.length < 100);
      const whole: { rows: { id: string }[] } = await (
        await request.get(`/api/principals?sort=${sort}&size=100`)
      ).json();
      expect(seen).toEqual(whole.rows.map(({ id }) => id));
      expect(new Set(seen).size).toBe(seen.length);
    }
    expect((await request.get("/api/principals?cursor=x")).status()).toBe(400);
  });

  test("finds among organizations exactly those that are principals", desk, async ({ request }) => {
    const idsOf = async (path: string) => {
      const { rows }: { rows: { id: string }[] } = await (await request.get(path)).json();
      return rows.map(({ id }) => id).toSorted();
    };
    const principals = await idsOf("/api/principals?size=100");
    expect(principals.length).toBeGreaterThan(5);
    expect(await idsOf("/api/organizations?role=principal&scope=everyone&size=100")).toEqual(principals);
  });
  test("goes back in a timeline without gaps", async ({ page }) => {
    await page.goto("/principals?sort=-activity");
    const principals = page.getByRole("table", { name: "Principals" });
    await principals.locator("tbody").getByRole("row").last().getByRole("link").first().click();
    const lines = page.getByText(/^Counts because/);
    await expect(lines).toHaveCount(15);
    await page.getByRole("button", { name: "Show earlier" }).click();
    await expect(lines).toHaveCount(30);
  });
});

test.describe("Vera, who only looks", () => {
  test.use({ user: vera });

  test("finds nothing to change on a principal, a distributor or their lists", async ({ page }) => {
    for (const kind of ["Principal", "Distributor"]) {
      await page.goto(`/${kind.toLowerCase()}s`);
      await expect(page.getByRole("heading", { level: 1, name: `${kind}s` })).toBeVisible();
      await expect(page.getByRole("button", { name: `New ${kind.toLowerCase()}` })).toHaveCount(0);
      await expect(page.getByRole("link", { name: "Export" })).toHaveCount(0);
      await expect(page.getByRole("checkbox")).toHaveCount(0);
      await page
        .getByRole("table", { name: `${kind}s` })
        .locator("tbody")
        .getByRole("link")
        .first()
        .click();
      await expect(page.getByRole("heading", { name: "Who can see this" })).toBeVisible();
      for (const name of [
        "Edit",
        "Delete",
        "Share",
        "Log interaction",
        "Add product",
        /^More for/,
        /^Make /,
      ]) {
        await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
      }
    }
    expect((await page.request.get("/api/principals/export")).status()).toBe(403);
  });
});

test.describe("Ivy, of another company", desk, () => {
  test.use({ user: ivy });

  test("finds nothing at the address of a principal that isn't hers", async ({
    page,
    browser,
    sessions,
    stack,
  }) => {
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(dana),
    });
    const list: { rows: { id: string; name: string }[] } = await (
      await context.request.get("/api/principals?size=1")
    ).json();
    await context.close();
    const [theirs] = list.rows;
    expect(theirs).toBeDefined();
    const places = [`principals/${theirs?.id}`, `distributors/${theirs?.id}`, "principals/not-an-id"];
    for (const path of places) {
      await page.goto(`/${path}`);
      await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
      await expect(page.getByText(theirs?.name ?? "-")).toHaveCount(0);
    }
    expect((await page.request.get(`/api/principals/${theirs?.id}/export`)).status()).toBe(404);
    const timeline = await page.request.get(
      `/api/principals/${theirs?.id}/timeline?${new URLSearchParams({
        before: "2100-01-01T00:00:00Z",
        before_id: theirs?.id ?? "",
      })}`,
    );
    expect(await timeline.json()).toEqual({ lines: [], hasMore: false });
  });
});
