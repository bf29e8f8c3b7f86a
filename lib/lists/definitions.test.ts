// Definitions name columns and indexes as texts, which no compiler looks up.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { recordKinds } from "@/lib/kinds/all";
import type { ListDefinition } from "@/lib/kinds/list";
import { LISTS } from "@/lib/kinds/lists";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";
import { canBeAsked } from "./conditions";
import type { ListField } from "./fields";

const DEFINITIONS: [string, ListDefinition][] = Object.entries(LISTS);

const types = readFileSync("lib/supabase/database.types.ts", "utf8");
const migrations = readdirSync("supabase/migrations")
  .map((file) => readFileSync(`supabase/migrations/${file}`, "utf8"))
  .join("\n");

/** The names in the first braces that follow what begins so. */
function namesAfter(begin: RegExp): string[] {
  const [, block = ""] = new RegExp(`${begin.source}[^{]*\\{([^}]*)\\}`, "s").exec(types) ?? [];
  return [...block.matchAll(/^\s*(\w+)\??:/gm)].map(([, name = ""]) => name);
}

/** What a view has, or what a function answers. */
function answeredBy(name: string): string[] {
  const row = namesAfter(new RegExp(`\\n {6}${name}: \\{\\s*Row:`));
  return row.length > 0 ? row : namesAfter(new RegExp(`\\n {6}${name}: \\{.*?Returns:`, "s"));
}

/** No fields of a record: how it is kept, found, joined and counted. */
const technical =
  /^(id|workspace_id|custom|version|edit_count|kind|is_shared|search\w*|updated_by|deleted_\w+|deletion_id|merged_into|\w+_norm|\w+_ids?|currency_code)$/;

it.each(recordKinds)("a list of the kind %s can show every column that it has", (kind) => {
  const { fields, leftOut = [] }: ListDefinition = LISTS[kind];
  const known = Object.values(fields).flatMap(({ column, sort }) => [column, sort?.column]);
  const columns = namesAfter(new RegExp(`\\n {6}${RECORD_KINDS[kind].table}: \\{\\s*Row:`));
  expect(columns.length).toBeGreaterThan(10);
  const missing = columns.filter((column) => !technical.test(column) && !known.includes(column));
  expect(missing).toEqual(leftOut);
});

describe.each(DEFINITIONS)("the list of the kind %s", (_, { fields, filters: filtersFor, reads }) => {
  const { table, of, search } = reads;
  const filters = filtersFor("admin", []);
  const columns = namesAfter(new RegExp(`\\n {6}${table}: \\{\\s*Row:`));
  const given = of === undefined ? columns : answeredBy(of);
  const every: [string, ListField][] = Object.entries(fields);
  const asked = every.filter(([id, field]) => canBeAsked({ ...field, id }));

  it("asks for columns that its query gives, and reads others of its table", () => {
    expect(columns).toContain("workspace_id");
    for (const [id, { column, sort }] of asked) {
      expect([id, given]).toEqual([id, expect.arrayContaining([column])]);
      if (sort !== undefined) expect(given).toContain(sort.column);
    }
    const others = every.filter(([, { column, asked: can }]) => column !== undefined && can === false);
    for (const [id, { column }] of others) {
      expect([id, columns]).toEqual([id, expect.arrayContaining([column])]);
    }
  });

  it("can be searched and asked for its fields at once", () => {
    const found = search === undefined ? given : answeredBy(search);
    for (const [id, { column }] of asked) {
      expect([id, found]).toEqual([id, expect.arrayContaining([column])]);
    }
  });

  it("names indexes that there are, the tenant first", () => {
    const named = every.flatMap(([, { index, sort }]) => [index, sort?.index]);
    for (const index of new Set(named.filter((one) => one !== undefined))) {
      expect(migrations).toMatch(
        new RegExp(
          `create (unique )?index ${index}\\s+on public\\.\\w+\\s+(using gin )?\\(\\s*workspace_id\\b`,
        ),
      );
    }
  });

  it("has no field that a filter of the same name hides", () => {
    expect(asked.map(([id]) => id).filter((id) => Object.hasOwn(filters, id))).toEqual([]);
  });

  it("has names that say no group and are no other part of an address", () => {
    const taken = ["cursor", "size", "view", "new", "saved", "columns", "ids", "q", "sort"];
    expect(every.map(([id]) => id).filter((id) => !/^[a-z_]+$/.test(id) || taken.includes(id))).toEqual([]);
  });

  it("has at hand what is shown until somebody chooses: each other column is one more question", () => {
    expect(every.filter(([, { starts, own }]) => starts && !own).map(([id]) => id)).toEqual([]);
  });

  it("begins with what names a row, and makes cells of fields that it has", () => {
    expect(every[0]?.[1]).toMatchObject({ own: true, starts: true });
    const parts = every.flatMap(([, field]) => field.parts ?? []);
    expect(parts.filter((id) => fields[id] === undefined)).toEqual([]);
  });

  it("has a type for everything that is chosen, and choices for it", () => {
    const choices = every.filter(([, { type }]) => type === "choice");
    expect(choices.filter(([, { options, entries }]) => !options?.length && entries === undefined)).toEqual(
      [],
    );
  });
});
