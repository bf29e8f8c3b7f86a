// Stored script: whatever a member types stays text, on every page, in files and in mails.
import { readdirSync } from "node:fs";
import { sep } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { KINDS, kinds, recordKinds } from "@/lib/kinds/all";
import { historyHref, listHref } from "@/lib/records/places";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";
import { dayFromNow } from "./days";
import { expect, test } from "./fixtures";
import { hostile, plant } from "./hostile-text";
import { routes } from "./routes";
import { addBook, addColleague, apiAs, userIdOf } from "./team";

/** What on the page was made of text that somebody typed. The policy of the page would stop most of it; this looks past that. */
async function madeOfText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll("[data-planted], [onmouseover], [onerror]")].map(
      (element) => element.outerHTML,
    );
    for (const element of document.querySelectorAll("*")) {
      for (const name of ["href", "xlink:href", "action", "formaction", "srcdoc"]) {
        const value = element.getAttribute(name) ?? "";
        const plain = [...value].filter((sign) => sign > " ").join("");
        if (/^(javascript|vbscript|data):/i.test(plain) || (name === "srcdoc" && value !== ""))
          found.push(element.outerHTML);
      }
    }
    return found;
  });
}

const detailPages = readdirSync("app/(app)", { recursive: true, encoding: "utf8" })
  .map((path) => path.split(sep).join("/"))
  .filter((path) => path.endsWith("page.tsx") && path.includes("["))
  .map((path) => `/${path.replace(/\/page\.tsx$/, "")}`);

test("What members type is text everywhere and never script, markup, a formula or a header", async ({
  newWorkspace,
  stack,
  mail,
  browser,
}) => {
  test.setTimeout(300_000);
  const admin = await newWorkspace({ company: "Hostile Texts" });
  const { page } = admin;
  const rep = await addColleague(stack, admin, "Rita Rep", "rep");
  const gone = await addColleague(stack, admin, "Gone Rep", "rep");
  const api = await apiAs(stack, admin.id, admin);
  const me = await userIdOf(stack, admin);
  const insert = async (table: string, row: object) =>
    z
      .array(z.object({ id: z.string() }))
      .min(1)
      .parse(await api(`${table}?select=id`, { workspace_id: admin.id, ...row }))
      .map(({ id }) => id)[0] ?? "";

  // One row at least in every table that a member may write.
  for (const entity of recordKinds.filter((kind) => RECORD_KINDS[kind].custom)) {
    await insert("custom_fields", { entity, key: "words", kind: "text", label: "words", in_list: true });
    await insert("custom_fields", { entity, key: "link", kind: "link", label: "link", in_list: true });
  }
  const [book] = await addBook(stack, admin, { ...admin, id: me }, [
    { name: "Acme Kitchen", territory: "Gulf" },
  ]);
  const [handed] = await addBook(stack, admin, gone, [{ name: "Bayou Grill", territory: null }]);
  const organizations = z
    .array(z.object({ organization_id: z.string() }))
    .parse(await api("organization_roles?role=eq.principal&select=organization_id"));
  const principal = organizations[0]?.organization_id ?? "";
  const distributor = await insert("organizations", { name: "Dock Supply" });
  await api("organization_roles", {
    workspace_id: admin.id,
    organization_id: distributor,
    role: "distributor",
  });
  const contact = await insert("contacts", {
    organization_id: book?.id,
    first_name: "Joe",
    last_name: "Plain",
  });
  const product = await insert("products", { principal_id: principal, name: "Shrimp" });
  await api("product_distributors", {
    workspace_id: admin.id,
    product_id: product,
    distributor_id: distributor,
  });
  const opportunity = book?.opportunityId ?? "";
  await insert("opportunity_products", { opportunity_id: opportunity, product_id: product });
  await api("opportunity_contacts", {
    workspace_id: admin.id,
    opportunity_id: opportunity,
    contact_id: contact,
  });
  await insert("saved_views", { list: "contacts", name: "Mine" });
  await api("list_preferences", { workspace_id: admin.id, list: "contacts" });
  const [{ id: interaction }] = z
    .tuple([z.object({ id: z.string() })])
    .rest(z.unknown())
    .parse(await api(`interactions?opportunity_id=eq.${opportunity}&select=id`));
  const appointment = await insert("appointments", {
    title: "Look in",
    scheduled_at: new Date().toISOString(),
  });
  await insert("appointment_services", { name: "Visit" });
  await insert("absences", { first_day: "2099-01-04", last_day: "2099-01-04", note: "Away" });
  const task = await insert("tasks", { title: "Call Joe", due_on: dayFromNow(0) });
  await api(
    `workspaces?id=eq.${admin.id}&select=id`,
    { orders: true, samples: true, financials: true },
    "PATCH",
  );
  const order = await insert("orders", { organization_id: book?.id, reference: "PO 7" });
  const { id: sample } = z.object({ id: z.string() }).parse(
    await api("rpc/create_sample", {
      input: { organization_id: book?.id, items: [{ product_id: product }], notes: hostile.sentence },
    }),
  );
  const prices = await insert("price_lists", { name: "Standard" });
  await insert("prices", { price_list_id: prices, product_id: product, price_cents: 1000 });
  const trashed = await insert("organizations", { name: hostile.sentence });
  await api("rpc/soft_delete", { resource: "organization", ids: [trashed] });
  // What functions write.
  const today = dayFromNow(0);
  await api("rpc/arrange_cover", {
    absent_user_id: rep.id,
    covering_user_id: me,
    first_day: today,
    last_day: "2099-12-31",
    note: hostile.short,
  });
  await api("rpc/set_record_access", {
    resource: "organization",
    id: book?.id,
    user_id: rep.id,
    permission: "read",
    granted: true,
    reason: hostile.sentence,
  });
  const said = { list: hostile.short, format: hostile.short, query: hostile.sentence, rows: 1 };
  await api("rpc/log_user_activity", { activity: "export", details: said });
  await api("rpc/log_audit_event", { event: "hostile", details: said });
  await api("rpc/log_interaction", {
    input: {
      opportunity_id: opportunity,
      type: "meeting",
      subject: hostile.short,
      follow_up_date: today,
      follow_up_required: true,
    },
  });
  const receipt = z
    .object({ id: z.string() })
    .parse(await api("rpc/hand_over", { leaver: gone.id, receiver: me })).id;
  const imported = z.uuid().parse(
    await api("rpc/start_import", {
      input: {
        kind: "contact",
        file_name: hostile.short,
        file_hash: "0".repeat(64),
        header: [hostile.short, "E-mail"],
        row_count: 1,
      },
    }),
  );
  await api("rpc/add_import_rows", { import_id: imported, rows: [[1, [hostile.sentence, hostile.short]]] });

  const planted = await plant(stack, api, { workspace: admin.id, user: me }, ["words", "link"]);
  expect(planted.untried).toEqual([]);
  expect(planted.taken.length).toBeGreaterThan(50);

  const own: Record<string, string> = {
    "/contacts/[id]": `/contacts/${contact}`,
    "/distributors/[id]": `/distributors/${distributor}`,
    "/help/[page]": "/help/today",
    "/history/[kind]/[id]": `/history/organization/${book?.id}`,
    "/imports/[id]": `/imports/${imported}`,
    "/interactions/[id]": `/interactions/${interaction}`,
    "/leads/[id]": `/leads/${contact}`,
    "/opportunities/[id]": `/opportunities/${opportunity}`,
    "/organizations/[id]": `/organizations/${book?.id}`,
    "/principals/[id]": `/principals/${principal}`,
    "/products/[id]": `/products/${product}`,
    "/tasks/[id]": `/tasks/${task}`,
    "/orders/[id]": `/orders/${order}`,
    "/samples/[id]": `/samples/${sample}`,
    "/settings/prices/[id]": `/settings/prices/${prices}`,
    "/appointments/[id]": `/appointments/${appointment}`,
    "/settings/off-boarding/[id]": `/settings/off-boarding/${receipt}`,
    "/settings/off-boarding/from/[user]": `/settings/off-boarding/from/${me}`,
    "/settings/trash/[kind]/[id]": `/settings/trash/organization/${trashed}`,
  };
  expect(Object.keys(own).toSorted()).toEqual(detailPages.toSorted());

  const more = [
    "/opportunities?view=list",
    `/organizations/${handed?.id}`,
    `/settings/permissions?view=as&person=${rep.id}`,
    "/settings/audit?view=activity",
    ...recordKinds.map((kind) => historyHref(kind, own[`${listHref(kind)}/[id]`]?.split("/").at(-1) ?? "")),
  ];
  const left = [...routes.signedIn, ...Object.values(own), ...more];
  let shown = 0;
  const walk = async (tab: Page) => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const answer = await tab.goto(path);
      expect(answer?.status(), path).toBe(200);
      // A lead's page moves on to the person's by itself.
      await expect(tab).toHaveURL(path === own["/leads/[id]"] ? `/contacts/${contact}` : path);
      expect(await madeOfText(tab), path).toEqual([]);
      if (/onerror=planted/.test((await tab.locator("body").textContent()) ?? "")) shown += 1;
    }
  };
  // Each waits for the server most of the time.
  await Promise.all([walk(page), ...[1, 2].map(async () => walk(await admin.context.newPage()))]);
  expect(shown).toBeGreaterThan(25);

  await page.goto("/");
  await expect(page.getByRole("region", { name: "Notifications" })).toBeAttached();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await palette.getByRole("combobox").fill("planted");
  await expect(palette.getByRole("option").filter({ hasText: "planted" }).first()).toBeVisible();
  expect(await madeOfText(page)).toEqual([]);

  for (const path of [
    ...kinds.map((kind) => `/api/${KINDS[kind].many}/export`),
    `/api/principals/${principal}/export`,
    "/api/audit/export",
    `/api/off-boarding/${receipt}/file`,
  ]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["content-type"], path).toContain("text/csv");
    expect(answer.headers()["content-disposition"], path).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
    expect(await answer.text(), path).not.toMatch(/(^|[,;\n])"?\s*[=+\-@＝＋－＠](?!\d)/);
  }

  // A mail, and the page behind its link for somebody who isn't signed in.
  await page.goto("/settings/users");
  await page.getByLabel("E-mail").fill("hostile.reader@e2e.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  const letter = await mail.waitFor("hostile.reader@e2e.example", /invites you to/);
  expect(letter.subject).not.toMatch(/[\r\n\u2028]/);
  expect(letter.html).not.toMatch(/<img|<script|<b |javascript:[^&]*["']\s*>/i);
  expect(letter.html).toContain("data-planted");
  const reader = await browser.newPage();
  await reader.goto(letter.text.match(/https?:\/\/\S+\/invite\/\S+/)?.[0] ?? "");
  await expect(reader.locator("body")).toContainText("planted");
  expect(await madeOfText(reader)).toEqual([]);
  await reader.close();
});
