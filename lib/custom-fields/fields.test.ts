import { describe, expect, it } from "vitest";
import { NOT_A_DAY } from "@/lib/format/typed-day";
import {
  type CustomField,
  customControls,
  customValues,
  expiryOf,
  type FieldKind,
  inSections,
  valueInWords,
} from "./fields";
import { customSchema, definitionSchema, mergeCustom } from "./schema";

const field = (kind: FieldKind, more: Partial<CustomField> = {}): CustomField => ({
  id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
  key: kind,
  label: `A ${kind}`,
  kind,
  options: ["Gold", "Silver"],
  renamed: {},
  section: null,
  help: null,
  isRequired: false,
  isExpiry: false,
  inList: true,
  ...more,
});

function read(one: CustomField, typed: string, stored: unknown = {}) {
  const result = customSchema([one], stored).safeParse({ [`custom.${one.key}`]: typed });
  return result.success
    ? result.data[`custom.${one.key}`]
    : result.error.issues.map(({ message }) => message).join();
}

describe("what is typed into a field", () => {
  it.each<[FieldKind, string, unknown]>([
    ["text", "  hello ", "hello"],
    ["text", "", null],
    ["number", "1,250.5", 1250.5],
    ["number", "-3", -3],
    ["number", "", null],
    ["date", "2028-02-29", "2028-02-29"],
    ["choice", "Gold", "Gold"],
    ["multi_choice", '["Gold","Silver"]', ["Gold", "Silver"]],
    ["multi_choice", "[]", null],
    ["yes_no", "yes", true],
    ["yes_no", "no", false],
    ["yes_no", "", null],
    ["link", "gulfpearl.com/menu", "https://gulfpearl.com/menu"],
    ["link", "http://a.example", "http://a.example"],
    ["long_text", " two\nlines ", "two\nlines"],
    ["money", "$1,250.50", 1250.5],
    ["money", "", null],
    ["email", " kim@a.example ", "kim@a.example"],
    ["phone", "+1 251 555 0100", "+1 251 555 0100"],
  ])("%s: %s is kept", (kind, typed, kept) => {
    expect(read(field(kind), typed)).toEqual(kept);
  });

  it.each<[FieldKind, string, string]>([
    ["text", "x".repeat(2001), "At most 2,000 characters"],
    ["long_text", "x".repeat(5001), "At most 5,000 characters"],
    ["money", "12.345", "Enter an amount, like 1,250.50"],
    ["money", "twelve", "Enter an amount, like 1,250.50"],
    ["email", "kim@nowhere", "Enter an e-mail address, like kim@example.com"],
    ["phone", "none", "Enter a phone number, like +1 251 555 0100"],
    ["number", "12a", "Enter a number, like 12.5"],
    ["number", "1e308", "Enter a number, like 12.5"],
    ["number", "NaN", "Enter a number, like 12.5"],
    ["date", "2027-02-29", NOT_A_DAY],
    ["date", "asdf", NOT_A_DAY],
    ["number", "1234567890123456", "That is too long a number: at most 15 digits, and 10 after the point"],
    ["choice", "Bronze", "Choose one of the list"],
    ["multi_choice", '["Bronze"]', "Choose from the list"],
    ["multi_choice", '["Gold","Gold"]', "Choose from the list"],
    ["multi_choice", "{", "Choose from the list"],
    ["yes_no", "maybe", "Say yes or no to “A yes_no”"],
    ["link", "javascript:alert(1)", "Enter a web address, like gulfpearl.com"],
    ["link", 'https://a.example/"><script>', "Enter a web address, like gulfpearl.com"],
  ])("%s: %s is refused", (kind, typed, said) => {
    expect(read(field(kind), typed)).toBe(said);
  });

  it("asks for what is required, and takes what is no longer offered if it stood there", () => {
    expect(read(field("text", { isRequired: true }), " ")).toBe("“A text” is required");
    expect(read(field("yes_no", { isRequired: true }), "no")).toBe(false);
    expect(customSchema([field("text", { isRequired: true })]).safeParse({}).success).toBe(false);
    expect(read(field("choice"), "Bronze", { choice: "Bronze" })).toBe("Bronze");
    expect(read(field("multi_choice"), '["Bronze"]', { multi_choice: ["Bronze"] })).toEqual(["Bronze"]);
  });

  it("changes what the form names and keeps the rest", () => {
    const fields = [field("text"), field("number")];
    expect(mergeCustom(fields, { "custom.text": null }, { text: "old", number: 2, retired: "kept" })).toEqual(
      {
        number: 2,
        retired: "kept",
      },
    );
    expect(mergeCustom(fields, { "custom.number": 0 }, {})).toEqual({ number: 0 });
  });
});

describe("what is stored", () => {
  it("reads in words", () => {
    expect(valueInWords(["Gold", "Silver"])).toBe("Gold, Silver");
    expect(valueInWords(false)).toBe("No");
    expect(valueInWords(1250.5)).toBe("1,250.5");
    expect(valueInWords(1250.5, "EUR")).toBe("€1,250.50");
    expect(valueInWords("2026-11-27")).toContain("2026");
    expect(customValues([1])).toEqual({});
    expect(customValues({ a: { b: 1 }, c: "d" })).toEqual({ c: "d" });
  });
  it("goes back into its controls", () => {
    const fields = [field("multi_choice"), field("yes_no"), field("number"), field("text")];
    expect(customControls(fields, { multi_choice: ["Gold"], yes_no: false, number: 0 })).toEqual({
      "custom.multi_choice": '["Gold"]',
      "custom.yes_no": "no",
      "custom.number": "0",
      "custom.text": "",
    });
  });
  it("says when something runs out", () => {
    const licence = { isExpiry: true };
    expect(expiryOf(licence, "2026-11-20", "2026-11-21")?.label).toBe("Expired");
    expect(expiryOf(licence, "2026-11-21", "2026-11-21")?.label).toBe("Expires today");
    expect(expiryOf(licence, "2026-11-22", "2026-11-21")?.label).toBe("Expires in 1 day");
    expect(expiryOf(licence, "2026-12-21", "2026-11-21")?.tone).toBe("warning");
    expect(expiryOf(licence, "2026-12-22", "2026-11-21")).toBeNull();
    expect(expiryOf({ isExpiry: false }, "2020-01-01", "2026-11-21")).toBeNull();
  });
});

describe("a definition", () => {
  const base = { label: "Tier", kind: "choice", options: " Gold \n\nSilver" };
  it("has options only where it is a choice, and an expiry only where it is a day", () => {
    expect(definitionSchema.parse({ ...base, is_expiry: "on" })).toMatchObject({
      options: ["Gold", "Silver"],
      is_expiry: false,
      help: null,
    });
    expect(definitionSchema.parse({ ...base, kind: "date", is_expiry: "on" })).toMatchObject({
      options: [],
      is_expiry: true,
    });
  });
  it("says what is missing", () => {
    expect(definitionSchema.safeParse({ ...base, options: "" }).success).toBe(false);
    expect(definitionSchema.safeParse({ ...base, options: "A\nA" }).success).toBe(false);
    expect(definitionSchema.safeParse({ ...base, label: " " }).success).toBe(false);
    expect(definitionSchema.safeParse({ ...base, kind: "photo" }).success).toBe(false);
  });
});

describe("fields under their headings", () => {
  it("stay in their order", () => {
    const of = (key: string, section: string | null) => ({ key, section });
    expect(inSections([of("a", null), of("b", "Terms"), of("c", "Terms"), of("d", "Dock")])).toEqual([
      { title: null, fields: [of("a", null)] },
      { title: "Terms", fields: [of("b", "Terms"), of("c", "Terms")] },
      { title: "Dock", fields: [of("d", "Dock")] },
    ]);
    expect(inSections([])).toEqual([]);
  });
});
