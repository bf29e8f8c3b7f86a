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

// A drawing is no value; leads and money are off in a new workspace.
const notInFile = new Set(["principals weeks", "contacts lead", "products price", "opportunities value"]);
const lists = {
  organizations: ORGANIZATION_FIELDS,
  contacts: CONTACT_FIELDS,
  opportunities: OPPORTUNITY_FIELDS,
  interactions: INTERACTION_FIELDS,
  principals: PRINCIPAL_FIELDS,
  distributors: DISTRIBUTOR_FIELDS,
  products: PRODUCT_FIELDS,
};

test("Every column of every list is in its file, alone where only it was chosen", async ({
  newWorkspace,
}) => {
  const { page } = await newWorkspace();
  for (const [list, fields] of Object.entries<ListFields>(lists)) {
    const whole = await (await page.request.get(`/api/${list}/export`)).text();
    for (const id of Object.keys(fields)) {
      if (notInFile.has(`${list} ${id}`)) continue;
      const answer = await page.request.get(`/api/${list}/export?columns=${id}`);
      expect([answer.status(), list, id]).toEqual([200, list, id]);
      expect((await answer.text()).length).toBeLessThan(whole.length);
    }
    expect((await page.request.get(`/api/${list}/export?columns=nothing`)).status()).toBe(400);
  }
});
