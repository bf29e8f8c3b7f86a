import { describe, expect, it } from "vitest";
import type { FieldInUse } from "./fields";
import { addedField } from "./in-use";
import { fileValue, type Telling, tell, warn } from "./told";

const telling: Telling = {
  today: "2026-11-21",
  timeZone: "America/Chicago",
  nameOf: (id) => (id === "u1" ? "Dana Morales" : null),
};
const field = (type: FieldInUse["type"], more: Partial<FieldInUse> = {}): FieldInUse => ({
  id: "f",
  label: "F",
  type,
  column: "f",
  ...more,
});
const stage = field("choice", { options: [{ value: "won", label: "Closed - Won" }] });
const licence = addedField({
  id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
  key: "licence",
  label: "Licence",
  kind: "date",
  options: [],
  renamed: {},
  section: null,
  help: null,
  isRequired: false,
  isExpiry: true,
  inList: true,
});

describe("a field as it is stored", () => {
  it.each<[FieldInUse, unknown, string | null, unknown]>([
    [field("text"), "Gulf", "Gulf", "Gulf"],
    [field("money"), 123450, "$1,234.50", 1234.5],
    [field("number"), 1250, "1,250", 1250],
    [field("day"), "2026-11-21", "Sat 21 Nov", "2026-11-21"],
    [field("moment"), "2026-11-21T18:00:00Z", "Sat 21 Nov", "2026-11-21 12:00"],
    [field("yes_no"), false, "No", "No"],
    [field("tags"), ["patio", "chain"], "patio, chain", "patio; chain"],
    [field("person"), "u1", "Dana Morales", "Dana Morales"],
    [stage, "won", "Closed - Won", "Closed - Won"],
    [stage, "gone", "gone", "gone"],
    [field("tags"), [], null, null],
    [field("text"), "", null, null],
  ])("$type reads in a cell and in a file", (one, stored, cell, file) => {
    expect(tell(one, { f: stored }, telling)).toEqual(cell);
    expect(fileValue(one, { f: stored }, telling)).toEqual(file);
  });

  it("pushes no column off the list, however long it is", () => {
    const wall = `two\nlines ${"x".repeat(3000)}`;
    expect(tell(field("long"), { f: wall }, telling)).toMatch(/^two lines x{109}…$/);
    expect(fileValue(field("long"), { f: wall }, telling)).toBe(wall);
  });

  it("says beside it what has expired", () => {
    expect(tell(licence, { custom: { licence: "2026-11-20" } }, telling)).toContain("2026");
    expect(warn(licence, { custom: { licence: "2026-11-20" } }, telling.today)).toBe("Expired");
    expect(warn(licence, { custom: { licence: "2027-11-20" } }, telling.today)).toBeNull();
    expect(warn(field("day"), { f: "2020-01-01" }, telling.today)).toBeNull();
  });
});
