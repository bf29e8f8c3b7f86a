// What a list shows can leave as a file, column by column.
import { CONTACT_COLUMNS } from "@/lib/contacts/columns";
import { DISTRIBUTOR_COLUMNS } from "@/lib/distributors/columns";
import { INTERACTION_COLUMNS } from "@/lib/interactions/columns";
import { OPPORTUNITY_COLUMNS } from "@/lib/opportunities/columns";
import { ORGANIZATION_COLUMNS } from "@/lib/organizations/columns";
import { PRINCIPAL_COLUMNS } from "@/lib/principals/columns";
import { PRODUCT_COLUMNS } from "@/lib/products/columns";
import { expect, test } from "./fixtures";

// A drawing is no value; leads and money are off in a new workspace.
const notInFile = new Set(["principals weeks", "contacts lead", "products price", "opportunities value"]);
const lists = {
  organizations: ORGANIZATION_COLUMNS,
  contacts: CONTACT_COLUMNS,
  opportunities: OPPORTUNITY_COLUMNS,
  interactions: INTERACTION_COLUMNS,
  principals: PRINCIPAL_COLUMNS,
  distributors: DISTRIBUTOR_COLUMNS,
  products: PRODUCT_COLUMNS,
};

test("Every column of every list is in its file, alone where only it was chosen", async ({
  newWorkspace,
}) => {
  const { page } = await newWorkspace();
  for (const [list, columns] of Object.entries(lists)) {
    const whole = await (await page.request.get(`/api/${list}/export`)).text();
    for (const id of Object.keys(columns)) {
      if (notInFile.has(`${list} ${id}`)) continue;
      const answer = await page.request.get(`/api/${list}/export?columns=${id}`);
      expect([answer.status(), list, id]).toEqual([200, list, id]);
      expect((await answer.text()).length).toBeLessThan(whole.length);
    }
    expect((await page.request.get(`/api/${list}/export?columns=nothing`)).status()).toBe(400);
  }
});
