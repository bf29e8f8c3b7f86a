// What a list shows can leave as a file, column by column.
import Papa from "papaparse";
import { factsOf, KINDS, kinds } from "@/lib/kinds/all";
import { LISTS } from "@/lib/kinds/lists";
import type { ListFields } from "@/lib/lists/fields";
import { expect, test } from "./fixtures";

test("Every field of every list is in its file, alone where only it was chosen", async ({ newWorkspace }) => {
  // Leads and appointments are off in one that is new, and on at a desk; money is off in both, and on with orders. Samples are of products, as orders are.
  const plain = await newWorkspace();
  const desk = await newWorkspace({ template: "appointment-desk" });
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  for (const kind of kinds) {
    const { flag } = factsOf(kind);
    const isInShop = flag === "orders" || flag === "samples";
    const isAtDesk = flag !== undefined && !isInShop;
    const { page } = isInShop ? shop : isAtDesk ? desk : plain;
    const list = KINDS[kind].many;
    const { fields }: { fields: ListFields } = LISTS[kind];
    const ids = Object.keys(fields);
    const isInFile = (id: string) => {
      const needs = fields[id]?.needs;
      // A drawing is no value.
      const has =
        needs === undefined || (isAtDesk && needs === "lead_scoring") || (isInShop && needs === "financials");
      return has && id !== "weeks";
    };
    const headersOf = async (chosen: readonly string[]): Promise<string[] | number> => {
      const answer = await page.request.get(`/api/${list}/export?columns=${chosen.join(",")}`);
      if (answer.status() !== 200) return answer.status();
      return Papa.parse<string[]>((await answer.text()).replace("\ufeff", "")).data[0] ?? [];
    };
    const all = await headersOf(ids.filter(isInFile));
    expect(all, list).toBeInstanceOf(Array);
    for (const id of ids) {
      // Asked for alone where its column is called otherwise, or where it must not be.
      const label = fields[id]?.label ?? "";
      if (isInFile(id) && [all].flat().includes(label)) continue;
      const alone = await headersOf([id]);
      expect([list, id, Array.isArray(alone)]).toEqual([list, id, isInFile(id)]);
    }
    const [first = ""] = ids;
    expect([await headersOf([first])].flat().length, list).toBeLessThan([all].flat().length);
    expect(await headersOf(["nothing"])).toBe(400);
  }
});
