import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kindOfColumn } from "./kinds";

const uses = readFileSync("supabase/migrations/20260101000860_lookup_use.sql", "utf8").matchAll(
  /\('(\w+)', 'public\.(\w+)', '(\w+)', \d\)/g,
);

it("knows the list of every column that holds a code, for whoever reads its history", () => {
  const columns = [...uses].filter(([, , , column]) => !column?.startsWith("hand_"));
  expect(columns.length).toBeGreaterThan(10);
  for (const [, kind, table = "", column = ""] of columns) {
    expect([table, column, kindOfColumn(`public.${table}`, column)]).toEqual([table, column, kind]);
  }
});

it("takes no other column for one", () => {
  expect(kindOfColumn("public.covers", "from")).toBeNull();
  expect(kindOfColumn("public.stage_lu", "category")).toBeNull();
  expect(kindOfColumn("public.custom_fields", "type")).toBeNull();
});
