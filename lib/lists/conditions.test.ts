import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomField, FIELD_KINDS, type FieldKind } from "@/lib/custom-fields/fields";
import { ASKS, type Ask, canBeAsked, nameOf, nameParts, readCondition, writeValue } from "./conditions";
import { FIELD_TYPES, type FieldInUse, type FieldType } from "./fields";
import { addedField } from "./in-use";

const field = (type: FieldType, more: Partial<FieldInUse> = {}): FieldInUse => ({
  id: type,
  label: `A ${type}`,
  type,
  column: type,
  ...more,
});
const stage = field("choice", {
  options: [
    { value: "new_lead", label: "New lead" },
    { value: "first_call", label: "First call", now: "new_lead" },
  ],
});
const added = (kind: FieldKind, more: Partial<CustomField> = {}): FieldInUse =>
  addedField({
    id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
    key: kind,
    label: `A ${kind}`,
    kind,
    options: kind === "choice" || kind === "multi_choice" ? ["Gold", "Silver"] : [],
    renamed: { Brass: "Gold" },
    section: null,
    help: null,
    isRequired: false,
    isExpiry: false,
    inList: true,
    ...more,
  });
const read = (one: FieldInUse, text: string) => {
  const condition = readCondition(one, text);
  return condition === null ? null : [condition.ask, ...condition.values];
};

describe("a condition", () => {
  it.each<[FieldInUse, string, unknown]>([
    [field("text"), "Coast", ["is", "Coast"]],
    [field("text"), "Coast|Delta|Coast", ["is", "Coast", "Delta"]],
    [field("text"), "!Coast|Delta", ["not", "Coast", "Delta"]],
    [field("text"), "~ gulf ", ["has", "gulf"]],
    [field("text"), "(empty)", ["empty"]],
    [field("text"), "(any)", ["filled"]],
    [field("text"), "\\(any)", ["is", "(any)"]],
    [field("text"), "\\!a\\|b|c\\\\", ["is", "!a|b", "c\\"]],
    [field("text"), "", null],
    [field("text"), "|", null],
    [field("text"), "~", null],
    [field("text"), "x".repeat(201), null],
    [field("text"), Array.from({ length: 51 }, (_, count) => count).join("|"), null],
    [field("long"), "~oyster", null],
    [field("long"), "(any)", ["filled"]],
    [field("number"), "5..10", ["within", "5..10"]],
    [field("number"), "!5", null],
    [field("money"), "(empty)", ["empty"]],
    [field("day"), "last-30", ["within", "last-30"]],
    [field("day"), "2026-02-30..", null],
    [field("moment"), "2026-01-01..2026-02-01", ["within", "2026-01-01..2026-02-01"]],
    [stage, "new_lead", ["is", "new_lead"]],
    [stage, "!first_call", ["not", "new_lead"]],
    [stage, "sold", null],
    [stage, "new_lead|sold", null],
    [field("choice"), "anything", null],
    [field("person", { options: [{ value: "kim", label: "Kim" }] }), "kim", ["is", "kim"]],
    [field("person"), "kim", null],
    [field("yes_no"), "yes", ["is", "yes"]],
    [field("yes_no"), "1", null],
    [field("yes_no"), "!yes", null],
    [field("mail"), "~@gulf", ["has", "@gulf"]],
    [field("mail"), "!a@example.com", null],
    [field("phone"), "251", null],
    [field("tags"), "oyster bar|late", ["is", "oyster bar", "late"]],
    [field("tags"), 'a"b', null],
    [field("tags"), "a{b", null],
    [field("tags"), "null", null],
    [added("choice"), "Brass|Silver", ["is", "Gold", "Silver"]],
    [added("choice"), "Tin", null],
    [added("multi_choice"), "!Silver", ["not", "Silver"]],
    [added("text"), 'a "b"', ["is", 'a "b"']],
    [added("link"), "~example", ["has", "example"]],
  ])("of $label, as %s, is read as %j", (one, text, meant) => {
    expect(read(one, text)).toEqual(meant);
  });

  it("can be asked where something is stored that the list's query gives", () => {
    expect(canBeAsked(field("text"))).toBe(true);
    expect(canBeAsked({ id: "roles", label: "Roles", type: "text" })).toBe(false);
    expect(canBeAsked(field("text", { asked: false }))).toBe(false);
  });

  it("belongs to the group that its name begins with", () => {
    expect(nameParts("city")).toEqual({ group: 1, id: "city" });
    expect(nameParts("2.custom.tier")).toEqual({ group: 2, id: "custom.tier" });
    expect(nameParts("custom.tier")).toEqual({ group: 1, id: "custom.tier" });
    expect(nameParts("1.city").id).toBe("1.city");
    expect(nameParts("2.").id).toBe("2.");
    expect(nameOf("city", 1)).toBe("city");
    expect(nameParts(nameOf("city", 5))).toEqual({ group: 5, id: "city" });
  });
});

describe("whatever is written", () => {
  const word = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
      fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."!~()|\\\"' ,.a") }),
      fc.constantFrom("(empty)", "(any)", "!", "~", "\\", "|", "null", "{}"),
    )
    .filter((text) => text !== "");

  it("is read back as it was meant", () => {
    const words = fc.uniqueArray(word, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom<Ask>("is", "not"), words, (ask, values) => {
        expect(read(field("text"), writeValue(ask, values))).toEqual([ask, ...values]);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        word.filter((text) => text.trim() !== ""),
        (text) => {
          expect(read(field("text"), writeValue("has", [text]))).toEqual(["has", text.trim()]);
        },
      ),
    );
    expect(read(field("day"), writeValue("within", ["last-7"]))).toEqual(["within", "last-7"]);
    expect(read(field("day"), writeValue("empty", []))).toEqual(["empty"]);
    expect(read(field("day"), writeValue("filled", []))).toEqual(["filled"]);
  });

  it("once read and written again stays the same", () => {
    const every = [
      stage,
      ...FIELD_TYPES.map((type) => field(type)),
      ...FIELD_KINDS.map((kind) => added(kind)),
    ];
    const texts = fc.oneof(
      word,
      fc.constantFrom("yes", "5..10", "last-7", "Gold|Silver", "!Gold", "first_call"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...every), texts, (one, text) => {
        const first = readCondition(one, text);
        if (first === null) return;
        expect(readCondition(one, writeValue(first.ask, first.values))).toEqual(first);
        expect(ASKS[one.type]).toContain(first.ask);
      }),
      { numRuns: 2000 },
    );
  });
});
