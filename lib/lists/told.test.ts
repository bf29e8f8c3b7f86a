import { describe, expect, it } from "vitest";
import type { CustomField, FieldKind } from "@/lib/custom-fields/fields";
import type { FieldInUse, FieldType } from "./fields";
import { addedField } from "./in-use";
import { fileValue, tell, warn } from "./told";

const telling = {
  today: "2026-11-30",
  timeZone: "America/Chicago",
  nameOf: (id: string) => (id === "kim" ? "Kim Ray" : null),
};
const field = (type: FieldType): FieldInUse => ({
  id: "it",
  label: "It",
  type,
  column: "it",
  ...(type === "choice" ? { options: [{ value: "won", label: "Won" }] } : {}),
});
const added = (kind: FieldKind, more: Partial<CustomField> = {}): FieldInUse =>
  addedField({
    id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
    key: "tier",
    label: "Tier",
    kind,
    options: [],
    renamed: {},
    help: null,
    isRequired: false,
    isExpiry: false,
    inList: true,
    ...more,
  });

describe("what is stored of a field", () => {
  it.each<[FieldType, unknown, string | null, unknown]>([
    ["text", "Coast", "Coast", "Coast"],
    ["text", "", null, null],
    ["text", null, null, null],
    ["long", "two\nlines", "two lines", "two\nlines"],
    ["number", 1250, "1,250", 1250],
    ["number", 0, "0", 0],
    ["day", "2026-12-24", "Thu 24 Dec", "2026-12-24"],
    ["moment", "2026-11-30T03:15:00Z", "Sun 29 Nov 2026, 21:15 GMT-6", "2026-11-29 21:15"],
    ["yes_no", false, "No", "No"],
    ["yes_no", true, "Yes", "Yes"],
    ["person", "kim", "Kim Ray", "Kim Ray"],
    ["person", "gone", null, null],
    ["choice", "won", "Won", "Won"],
    ["choice", "other", "other", "other"],
    ["tags", ["late", "oyster bar"], "late, oyster bar", "late; oyster bar"],
    ["tags", [], null, null],
    ["mail", "a@example.com", "a@example.com", "a@example.com"],
  ])("as %s %j reads %j, and is %j in a file", (type, stored, text, inFile) => {
    expect(tell(field(type), { it: stored }, telling)).toBe(text);
    expect(fileValue(field(type), { it: stored }, telling)).toEqual(inFile);
  });

  it("is money in the record's own currency, and a number in a file", () => {
    expect(tell(field("money"), { it: 123450, currency_code: "EUR" }, telling)).toContain("1,234.50");
    expect(tell(field("money"), { it: 123450, currency_code: "EUR" }, telling)).toContain("€");
    expect(tell(field("money"), { it: 100 }, telling)).toContain("$");
    expect(fileValue(field("money"), { it: 123450 }, telling)).toBe(1234.5);
  });

  it("pushes no column off the list, and is whole in a file", () => {
    const wall = "x".repeat(3000);
    expect(tell(field("long"), { it: wall }, telling)).toHaveLength(120);
    expect(fileValue(field("long"), { it: wall }, telling)).toBe(wall);
  });

  it.each<[FieldKind, unknown, string | null, unknown]>([
    ["text", "Coast", "Coast", "Coast"],
    ["number", 9.5, "9.5", 9.5],
    ["yes_no", true, "Yes", "Yes"],
    ["choice", "Gold", "Gold", "Gold"],
    ["multi_choice", ["Gold", "Silver"], "Gold, Silver", "Gold; Silver"],
    ["date", "2026-12-24", "24 Dec 2026", "2026-12-24"],
    ["text", undefined, null, null],
  ])("in a field of the workspace, %s %j reads %j, and is %j in a file", (kind, stored, text, inFile) => {
    const custom = stored === undefined ? {} : { tier: stored };
    expect(tell(added(kind), { custom }, telling)).toBe(text);
    expect(fileValue(added(kind), { custom }, telling)).toEqual(inFile);
  });

  it("warns of what has expired", () => {
    const licence = added("date", { isExpiry: true });
    expect(warn(licence, { custom: { tier: "2026-11-29" } }, telling.today)).toBe("Expired");
    expect(warn(licence, { custom: { tier: "2027-11-29" } }, telling.today)).toBeNull();
    expect(warn(licence, { custom: {} }, telling.today)).toBeNull();
    expect(warn(field("day"), { it: "2026-11-29" }, telling.today)).toBeNull();
  });
});
