// What a list shows can leave as a file, column by column.
import { CONTACT_FIELDS } from "@/lib/contacts/fields";
import { DISTRIBUTOR_FIELDS } from "@/lib/distributors/fields";
import { INTERACTION_FIELDS } from "@/lib/interactions/fields";
import type { ListFields } from "@/lib/lists/fields";
import { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";
import { PRINCIPAL_FIELDS } from "@/lib/principals/fields";
import { PRODUCT_FIELDS } from "@/lib/products/fields";
import { expect, test } from "./fixtures";

const lists: Readonly<Record<string, ListFields>> = {
  organizations: ORGANIZATION_FIELDS,
  contacts: CONTACT_FIELDS,
  opportunities: OPPORTUNITY_FIELDS,
  interactions: INTERACTION_FIELDS,
  principals: PRINCIPAL_FIELDS,
  distributors: DISTRIBUTOR_FIELDS,
  products: PRODUCT_FIELDS,
};

test("Every field of every list is in its file, alone where only it was chosen", async ({ newWorkspace }) => {
  const { page } = await newWorkspace();
  for (const [list, fields] of Object.entries(lists)) {
    const whole = await (await page.request.get(`/api/${list}/export`)).text();
    for (const [id, { needs }] of Object.entries(fields)) {
      // A drawing is no value; leads and money are off in a new workspace.
      const isInFile = needs === undefined && id !== "weeks";
      const answer = await page.request.get(`/api/${list}/export?columns=${id}`);
      expect([answer.status(), list, id]).toEqual([isInFile ? 200 : 400, list, id]);
      if (isInFile) expect((await answer.text()).length).toBeLessThan(whole.length);
    }
    expect((await page.request.get(`/api/${list}/export?columns=nothing`)).status()).toBe(400);
  }
});
