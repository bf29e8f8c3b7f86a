import { describe, expect, it } from "vitest";
import { ALL_WORDS } from "@/lib/words";
import {
  actionWord,
  activityWord,
  changedValues,
  columnWord,
  isToldIn,
  suspicionWord,
  tableWord,
  valueText,
} from "./words";

describe("words of the log", () => {
  it.each([
    ["public.opportunities", "opportunity"],
    ["public.stage_lu", "stage"],
    ["app.some_new_table", "some new table"],
  ])("calls %s %s", (table, word) => {
    expect(tableWord(table)).toBe(word);
  });

  it.each([
    ["trash", "deleted"],
    ["delete", "removed for good"],
    ["vacuum", "vacuum"],
  ])("calls %s %s", (action, word) => {
    expect(actionWord(action)).toBe(word);
  });

  it.each([
    ["owner_user_id", "Owner"],
    ["next_action_date", "Next action date"],
    ["is_key_contact", "Key contact"],
    ["product_ids", "Product"],
  ])("calls %s %s", (column, word) => {
    expect(columnWord(column)).toBe(word);
  });

  it("tells the fields of the workspace one by one, by their labels", () => {
    const before = { name: "A", custom: { tier: "Gold", seats: 12, vip: true } };
    const after = { name: "B", custom: { tier: "Silver", seats: 12, licence_type: "Retail" } };
    expect(changedValues(before, after, { "custom.tier": "House tier" })).toEqual([
      { column: "custom.tier", label: "House tier", before: "Gold", after: "Silver" },
      { column: "custom.licence_type", label: "Licence type", before: null, after: "Retail" },
      { column: "name", label: "Name", before: "A", after: "B" },
      { column: "custom.vip", label: "Vip", before: true, after: null },
    ]);
  });

  it("keeps an event's own name readable", () => {
    expect(activityWord("event.price_list_sent")).toBe("Price list sent");
    expect(activityWord("sign_in_failed")).toBe("Sign-in failed");
    expect(suspicionWord("new_kind").title).toBe("new kind");
  });
});

describe("isToldIn", () => {
  const desk = { ...ALL_WORDS, principals: false, distributors: false, products: false };
  const change = (table_name: string, old_values: unknown, new_values: unknown) => ({
    table_name,
    old_values,
    new_values,
  });

  it.each([
    ["product_distributors", {}],
    ["interaction_principals", {}],
    ["product_categories", { label: "Oils" }],
    ["organization_roles", { role: "principal" }],
    ["custom_fields", { entity: "product" }],
    ["role_permissions", { resource: "product" }],
  ])("leaves %s %j out at a desk that has none", (table, values) => {
    expect(isToldIn(desk, change(`public.${table}`, null, values))).toBe(false);
    expect(isToldIn(desk, change(`public.${table}`, values, null))).toBe(false);
    expect(isToldIn(ALL_WORDS, change(`public.${table}`, null, values))).toBe(true);
  });

  it("tells what is about something that a desk has", () => {
    expect(isToldIn(desk, change("public.custom_fields", null, { entity: "contact" }))).toBe(true);
    expect(isToldIn(desk, change("public.role_permissions", { resource: "contact" }, null))).toBe(true);
    expect(isToldIn(desk, change("public.organizations", null, { name: "Cedar" }))).toBe(true);
  });
});

describe("changedValues", () => {
  it("names what changed and leaves the database's own columns out", () => {
    expect(
      changedValues(
        { phone: "1", version: 2, name_norm: "a", notes: null },
        { phone: "2", version: 3, notes: null, city: "Mobile" },
      ),
    ).toEqual([
      { column: "city", label: "City", before: null, after: "Mobile" },
      { column: "phone", label: "Phone", before: "1", after: "2" },
    ]);
  });

  it("reads nothing out of what is not an object", () => {
    expect(changedValues(null, ["a"])).toEqual([]);
  });
});

describe("valueText", () => {
  const nameOf = (id: string) => (id === "7" ? "Dana Morales" : null);
  it.each([
    [null, "–"],
    ["", "–"],
    [false, "No"],
    ["7", "Dana Morales"],
    [["7", "b"], "Dana Morales, b"],
    [[], "–"],
    [{ a: 1 }, '{"a":1}'],
    [12, "12"],
  ])("%j reads %s", (value, text) => {
    expect(valueText(value, nameOf)).toBe(text);
  });
});
