// Another system tells us of calls: set up by an admin, signed by the official library, sent again, late, wrong and too long.
import type { Locator } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expect, test } from "./fixtures";
import type { NewWorkspace } from "./workspaces";

/** Sets one up as an admin does, and answers its address and secret. */
async function setUp({ page }: NewWorkspace) {
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add source" }).click();
  const dialog = page.getByRole("dialog", { name: "New source" });
  await dialog.getByRole("textbox", { name: "Name" }).first().fill("Phone system");
  await dialog.getByRole("combobox", { name: "In the name of" }).click();
  await page.getByRole("option").first().click();
  await dialog
    .getByRole("textbox", { name: "An example of what they send" })
    .fill('{"type": "call.ended", "data": {"caller": {"number": "(251) 555-0142", "name": "Ned Nutt"}}}');
  await dialog.getByRole("textbox", { name: "Phone number" }).fill("data.caller.number");
  await expect(dialog.getByText("In the example: (251) 555-0142")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).nth(1).fill("data.caller.name");
  await dialog.getByRole("textbox", { name: "What happened" }).fill("data.summary");
  await dialog.getByRole("textbox", { name: "What it is about, as an id" }).fill("data.call");
  await dialog.getByRole("textbox", { name: "When it was" }).fill("data.at");
  return { dialog };
}

/** What the worker did meanwhile is there when the page is read anew. */
async function shows(what: Locator, times: number) {
  await expect(async () => {
    await what.page().reload();
    await expect(what).toHaveCount(times, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

test("Calls are logged once each, whatever comes twice, late or from somebody else", async ({
  newWorkspace,
  accessible,
}) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { page } = desk;
  const { dialog } = await setUp(desk);
  await accessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It is shown this once")).toBeVisible();
  await accessible(page);
  const address = await page.getByRole("textbox", { name: "Address" }).inputValue();
  const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();
  const signer = new Webhook(secret);

  const at = new Date();
  const headersOf = (id: string, body: string, when = at, by = signer) => ({
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(when.getTime() / 1000)),
    "webhook-signature": by.sign(id, when, body),
  });
  const send = async (body: string | Buffer, headers: Record<string, string>) =>
    (await page.request.post(address, { data: Buffer.from(body), headers })).status();
  const call = (summary: string, minute: number) =>
    JSON.stringify({
      type: "call.ended",
      data: {
        call: "call-1",
        summary,
        at: new Date(at.getTime() - (60 - minute) * 60_000).toISOString(),
        caller: { number: "(251) 555-0142", name: "Ned Nutt" },
      },
    });

  const rings = call("Rings", 1);
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(rings, headersOf("m1", rings))));
  expect(answers.toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 202]);
  const list = page.getByRole("list", { name: "What came lately" });
  await shows(list.getByText("Logged", { exact: true }), 1);
  await expect(list.getByText("came 10 times, counted once")).toBeVisible();

  const ended = call("Wants two mornings for the team", 30);
  const held = call("On hold", 10);
  expect(await send(ended, headersOf("m2", ended))).toBe(202);
  await shows(list.getByText("Logged", { exact: true }), 2);
  expect(await send(held, headersOf("m3", held))).toBe(202);
  await shows(list.getByText("Came late", { exact: true }), 1);

  const other = new Webhook(`whsec_${Buffer.alloc(32, 7).toString("base64")}`);
  const old = new Date(at.getTime() - 6 * 60_000);
  expect(await send(rings, headersOf("m4", rings, at, other)), "signed by another").toBe(401);
  expect(await send(rings, headersOf("m4", rings, old)), "old").toBe(401);
  expect(await send(`${rings} `, headersOf("m4", rings)), "written anew").toBe(401);
  expect(await send(rings, { "content-type": "application/json" }), "unsigned").toBe(401);
  expect(await send("no json", headersOf("m4", "no json"))).toBe(400);
  expect(await send(Buffer.from([0xff, 0xfe]), headersOf("m4", "x"))).toBe(400);
  expect(await send(Buffer.alloc(5_000_000, 32), headersOf("m4", "x"))).toBe(413);
  const elsewhere = address.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000");
  expect(
    (await page.request.post(elsewhere, { data: rings, headers: headersOf("m4", rings) })).status(),
  ).toBe(401);

  await list.getByRole("link", { name: /Open/ }).first().click();
  await expect(page.getByText("Wants two mornings for the team").first()).toBeVisible();
  await expect(page.getByText("Ned Nutt").first()).toBeVisible();
  await page.goto("/contacts?q=Nutt");
  await expect(page.getByRole("link", { name: "Ned Nutt" })).toHaveCount(1);
});

test("What is refused says why and is done again; a deleted source tells nothing", { tag: "@desk" }, async ({
  newWorkspace,
}) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { page } = desk;
  const { dialog } = await setUp(desk);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It is shown this once")).toBeVisible();
  const address = await page.getByRole("textbox", { name: "Address" }).inputValue();
  const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();
  const send = async (id: string, body: string) => {
    const at = new Date();
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, body),
    };
    return (await page.request.post(address, { data: Buffer.from(body), headers })).status();
  };
  expect(await send("m1", '{"from": "(251) 555-0142"}')).toBe(202);
  await shows(page.getByText("It says neither a phone number nor an e-mail address.", { exact: true }), 1);
  await page.getByRole("button", { name: "Change Phone system" }).click();
  const change = page.getByRole("dialog", { name: "Change source" });
  await change.getByRole("textbox", { name: "Phone number" }).fill("from");
  await expect(change.getByText("In the example: (251) 555-0142")).toBeVisible();
  await change.getByRole("button", { name: "Save" }).click();
  await expect(change).toBeHidden();
  await page.getByRole("button", { name: "Again" }).click();
  await shows(page.getByText("Logged", { exact: true }), 1);
  await page.getByRole("button", { name: "Delete Phone system" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Nobody tells us anything yet")).toBeVisible();
  expect(await send("m2", '{"from": "(251) 555-0142"}')).toBe(401);
});

for (const user of ["dana.morales@harbor.example", "kim.okafor@harbor.example"]) {
  test.describe(user, () => {
    test.use({ user });
    test("finds nothing there", { tag: "@desk" }, async ({ page }) => {
      await page.goto("/settings/webhooks");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("There is nothing here for you");
    });
  });
}
