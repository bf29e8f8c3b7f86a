// A template's workspaces speak of what their business has, and of nothing else: on every page, of records too, and in what
// opens over them. The pages are read as the server sends them, which is fast; what opens is looked at.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { KINDS, recordKinds } from "@/lib/kinds/all";
import { isEverybodys } from "@/lib/kinds/records";
import { historyHref, recordHref } from "@/lib/records/places";
import { expect, test } from "./fixtures";
import { apiAs } from "./pipeline";
import { routes } from "./routes";

const FORBIDDEN = {
  "appointment-desk":
    /\b(principals?|distributors?|products?|brands?|advocacy|champion|blocker|chefs?|buyers?|kitchens?|brokers?|licen[cs]es?)\b/i,
  "cannabis-wholesale": /\b(principals?|chefs?|kitchens?|restaurants?|brokers?|patients?)\b/i,
} as const;

/** What a page lets read and hear: texts, names, hints, choices. */
async function textsAt(page: Page, path: string): Promise<string[]> {
  const html = await (await page.request.get(path)).text();
  return page.evaluate((source) => {
    const { title, body } = new DOMParser().parseFromString(source, "text/html");
    for (const code of body.querySelectorAll("script, style, template")) code.remove();
    const told = [...body.querySelectorAll("*")].flatMap((element) => [
      ...["aria-label", "placeholder", "title", "alt", "data-label"].map((name) =>
        element.getAttribute(name),
      ),
      ...[...element.childNodes].flatMap((node) => (node.nodeType === 3 ? node.textContent : null)),
    ]);
    return [title, ...told].flatMap((text) => text?.trim() || []);
  }, html);
}

type Told = keyof typeof FORBIDDEN;

/** What a workspace of the template has: a desk offers services, and has no catalogue. */
const has = (template: Told, list: string) =>
  template !== "appointment-desk" || !["products", "orders", "samples"].includes(list);

/** One record's page of each list, its history, and where it is handed over. */
async function recordPages(page: Page, template: Told): Promise<string[]> {
  const found: string[] = [];
  for (const kind of recordKinds.filter((one) => has(template, KINDS[one].many))) {
    const list = KINDS[kind].many;
    const whose = isEverybodys(kind) ? "" : "?scope=everyone";
    const answer = await page.request.get(`/api/${list}${whose}`);
    const id = /"id":"([0-9a-f-]{36})"/.exec(await answer.text())?.[1];
    expect(id, list).toBeDefined();
    found.push(recordHref(kind, id ?? ""), historyHref(kind, id ?? ""));
  }
  return found;
}

for (const template of ["appointment-desk", "cannabis-wholesale"] as const) {
  test(`Nothing in a workspace of ${template} is of another business`, async ({ newWorkspace, stack }) => {
    test.slow();
    const admin = await newWorkspace({ template, company: "Corner Company" });
    const { page } = admin;
    const api = await apiAs(stack, admin);
    await api("rpc/add_examples", {});
    await api("tasks?select=id", { workspace_id: admin.id, title: "Call back", due_on: "2099-01-04" });
    await api("appointments?select=id", {
      workspace_id: admin.id,
      title: "Look in",
      scheduled_at: "2099-01-05T16:00:00Z",
    });
    if (has(template, "orders")) {
      const [customer] = z
        .tuple([z.object({ id: z.string() })])
        .rest(z.unknown())
        .parse(await api("organizations?select=id", { workspace_id: admin.id, name: "Corner Store" }));
      await api("orders?select=id", { workspace_id: admin.id, organization_id: customer.id });
      await api("samples?select=id", { workspace_id: admin.id, organization_id: customer.id });
    }
    await page.goto("/");
    const wrong: string[] = [];
    const look = (where: string, texts: readonly string[]) =>
      wrong.push(
        ...texts
          .filter((text) => FORBIDDEN[template].test(text.replace(/KitchenPantry/g, "")))
          .map((text) => `${where}: ${text}`),
      );
    const paths = [
      ...routes.signedIn,
      "/opportunities?view=board",
      "/reports?report=principals",
      "/reports?report=people",
      "/settings/audit?view=activity",
      ...(await recordPages(page, template)),
    ];
    for (const path of paths) look(path, await textsAt(page, path));

    const shown = async (where: string) => {
      const dialog = page.locator("[data-modal], [role=menu]").last();
      await expect(dialog).toBeVisible();
      look(
        where,
        await dialog.evaluate((element) =>
          [element, ...element.querySelectorAll("*")].flatMap((one) => [
            ...["aria-label", "placeholder", "title"].flatMap((name) => one.getAttribute(name) ?? []),
            ...(one.children.length === 0 ? [one.textContent ?? ""] : []),
          ]),
        ),
      );
    };
    for (const path of [
      "/organizations?new=1",
      "/contacts?new=1",
      ...(has(template, "products") ? ["/products?new=1", "/orders?new=1", "/samples?new=1"] : []),
      "/opportunities?new=1",
      "/appointments?new=1",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("dialog").getByRole("button").last()).toBeVisible();
      await shown(path);
    }
    for (const list of ["opportunities", "products"].filter((one) => has(template, one))) {
      await page.goto(`/${list}`);
      await page.getByRole("button", { name: "More for this list" }).click();
      await page.getByRole("menuitem", { name: /Columns/ }).click();
      await expect(page.getByRole("dialog", { name: "Columns" })).toBeVisible();
      await shown(`columns of ${list}`);
    }
    await page.goto("/");
    await page.getByRole("button", { name: "Log interaction" }).first().click();
    await expect(
      page.getByRole("radiogroup", { name: "What it was" }).getByRole("radio").first(),
    ).toBeVisible();
    await shown("quick log");
    expect(wrong).toEqual([]);
  });
}

test("A desk begins an opportunity without saying what it is about", async ({ newWorkspace }) => {
  const { page } = await newWorkspace({ template: "appointment-desk" });
  await page.goto("/opportunities?new=1");
  const form = page.getByRole("dialog", { name: "New opportunity" });
  await form.getByRole("combobox", { name: "Customer" }).fill("Millbrook Office Park");
  await page.getByRole("option", { name: /^Create/ }).click();
  await form.getByRole("button", { name: /^Next/ }).click();
  await expect(form.getByText("Step 2 of 2: Details")).toBeVisible();
  await form.getByRole("button", { name: /^Create opportunity/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Millbrook Office Park/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Products" })).toHaveCount(0);
  for (const path of ["/principals", "/distributors", "/products"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  }
});
