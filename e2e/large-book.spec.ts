// A book of 13,000 records in the browser: what is counted before is what has moved after, and the page says how far it is.
// Three times as many take a minute of a whole machine: `bench:sql` hands those over.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import type { Stack } from "./stack";
import { addColleague, type Colleague } from "./team";

const generator = "supabase/tests/01-dataset-helpers.sql";

/** Made as the benchmarks make it, in one transaction that leaves nothing of its tools behind. */
async function addLargeBook(stack: Stack, workspace: string, owner: Colleague) {
  await asOperator(stack, async (sql) => {
    await sql.begin(async (tx) => {
      await tx.unsafe("set local search_path = public, extensions; create schema tests");
      await tx.unsafe(readFileSync(generator, "utf8"));
      await tx`select set_config('session_replication_role', 'replica', true)`;
      await tx`select tests.load_book(${workspace}, 'large', array[${owner.id}]::uuid[], 1, 10, 5, 120, 1, 1200, 10)`;
      await tx`select set_config('session_replication_role', 'origin', true)`;
      await tx.unsafe("drop schema tests cascade");
    });
    // Autovacuum would do that a minute later.
    await sql`analyze`;
  });
}

test("13,000 records go to a colleague while the page tells how far it is", async ({
  newWorkspace,
  stack,
}) => {
  test.setTimeout(180_000);
  const admin = await newWorkspace({ company: "Large Book" });
  const sam = await addColleague(stack, admin, "Sam Everything", "rep");
  const dana = await addColleague(stack, admin, "Dana Next", "rep");
  await addLargeBook(stack, admin.id, sam);

  const { page } = admin;
  await page.goto(`/settings/off-boarding/from/${sam.id}`);
  await page.getByLabel("Receiver of everything").selectOption(dana.name);
  const button = page.getByRole("button", { name: /^Hand over [\d,]+ records$/ });
  const counted = (await button.textContent())?.match(/[\d,]+/)?.[0] ?? "";
  expect(Number(counted.replaceAll(",", ""))).toBeGreaterThan(13_000);
  await button.click();
  await page.getByRole("dialog").getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page.getByRole("progressbar", { name: "Moving records" })).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/off-boarding\/[0-9a-f-]{36}$/, { timeout: 120_000 });
  await expect(page.getByText(`${counted} records of ${sam.name} handed over`)).toBeVisible();

  const [left] = await asOperator(
    stack,
    (sql) => sql<{ of_sam: number; of_dana: number }[]>`
      select
        (select count(*)::int from public.interactions where workspace_id = ${admin.id} and owner_user_id = ${sam.id}) +
        (select count(*)::int from public.opportunities where workspace_id = ${admin.id} and owner_user_id = ${sam.id}) +
        (select count(*)::int from public.contacts where workspace_id = ${admin.id} and owner_user_id = ${sam.id}) +
        (select count(*)::int from public.organizations where workspace_id = ${admin.id} and owner_user_id = ${sam.id}) as of_sam,
        (select count(*)::int from public.opportunities where workspace_id = ${admin.id} and owner_user_id = ${dana.id}) as of_dana`,
  );
  expect({ ...left }).toEqual({ of_sam: 0, of_dana: 1200 });
});
