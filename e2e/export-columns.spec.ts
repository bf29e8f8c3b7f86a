// What a list shows can leave as a file, column by column.
import { factsOf, KINDS, kinds } from "@/lib/kinds/all";
import { LISTS } from "@/lib/kinds/lists";
import type { ListFields } from "@/lib/lists/fields";
import { expect, test } from "./fixtures";

test("Every field of every list is in its file, alone where only it was chosen", async ({ newWorkspace }) => {
  // Leads and appointments are off in one that is new, and on at a desk; money is off in both.
  const plain = await newWorkspace();
  const desk = await newWorkspace({ template: "appointment-desk" });
  for (const kind of kinds) {
    const isAtDesk = factsOf(kind).flag !== undefined;
    const { page } = isAtDesk ? desk : plain;
    const list = KINDS[kind].many;
    const { fields }: { fields: ListFields } = LISTS[kind];
    const whole = await (await page.request.get(`/api/${list}/export`)).text();
    for (const [id, { needs }] of Object.entries(fields)) {
      // A drawing is no value.
      const isInFile = (needs === undefined || (isAtDesk && needs === "lead_scoring")) && id !== "weeks";
      const answer = await page.request.get(`/api/${list}/export?columns=${id}`);
      expect([answer.status(), list, id]).toEqual([isInFile ? 200 : 400, list, id]);
      if (isInFile) expect((await answer.text()).length).toBeLessThan(whole.length);
    }
    expect((await page.request.get(`/api/${list}/export?columns=nothing`)).status()).toBe(400);
  }
});
