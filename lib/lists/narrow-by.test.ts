import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, type Groups, readCondition } from "./conditions";
import type { FieldInUse, FieldType } from "./fields";
import { addedField } from "./in-use";
import { filterText, narrowBy } from "./narrow-by";

const clock = { today: "2026-11-30", timeZone: "America/Chicago" };
const field = (type: FieldType, more: Partial<FieldInUse> = {}): FieldInUse => ({
  id: type,
  label: `A ${type}`,
  type,
  column: type,
  ...more,
});
const added = (kind: Parameters<typeof addedField>[0]["kind"]): FieldInUse =>
  addedField({
    id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
    key: "tier",
    label: "Tier",
    kind,
    options: kind === "choice" || kind === "multi_choice" ? ["Gold", "Silver", "Gold, Silver"] : [],
    renamed: {},
    section: null,
    help: null,
    isRequired: false,
    isExpiry: false,
    inList: true,
  });
const stage = field("choice", { options: ["won", "lost"].map((value) => ({ value, label: value })) });

function condition(one: FieldInUse, text: string): Condition {
  const read = readCondition(one, text);
  if (read === null) throw new Error(`${one.label} can't be asked for ${text}`);
  return read;
}
const grouped = (...groups: (readonly Condition[])[]): Groups =>
  groups.map((conditions, at) => ({ number: at + 1, conditions }));
const told = (one: FieldInUse, text: string) => filterText(grouped([condition(one, text)]), clock);

describe("a condition is told to the API", () => {
  it.each<[FieldInUse, string, string]>([
    [field("text"), "Coast", 'or(text.in.("Coast"))'],
    [field("text"), "Coast|Delta", 'or(text.in.("Coast","Delta"))'],
    [field("text"), "!Coast", 'or(text.is.null,and(text.not.in.("Coast")))'],
    [field("text"), 'a"b|c', 'or(text.in.("c"),text.match."^a[[.quotation-mark.]]b$")'],
    [field("text"), "~50%, (a)", 'text.imatch."50[%][,] [(]a[)]"'],
    [field("text"), "~\\^", 'text.imatch."[[.backslash.]][[.circumflex.]]"'],
    [field("text"), "(empty)", "text.is.null"],
    [field("text"), "(any)", "text.not.is.null"],
    [field("number"), "5..10", "number.gte.5,number.lte.10"],
    [field("money"), "12.5..", "money.gte.1250"],
    [field("day"), "last-7", "day.gte.2026-11-24,day.lte.2026-11-30"],
    [
      field("moment"),
      "2026-11-01..2026-11-30",
      'moment.gte."2026-11-01T05:00:00.000Z",moment.lt."2026-12-01T06:00:00.000Z"',
    ],
    [field("moment"), "..2026-11-30", 'moment.lt."2026-12-01T06:00:00.000Z"'],
    [stage, "won|lost", 'or(choice.in.("won","lost"))'],
    [field("yes_no"), "yes", "or(yes_no.is.true)"],
    [field("tags"), "late|oyster bar", 'tags.ov."{late,oyster bar}"'],
    [field("tags"), "!late", 'or(tags.cd."{}",tags.not.ov."{late}")'],
    [field("tags"), "(empty)", 'tags.cd."{}"'],
    [field("tags"), "(any)", 'tags.not.cd."{}"'],
    [added("text"), "Coast", 'or(custom->>tier.in.("Coast"))'],
    [added("number"), "..9.5", "custom->tier.lte.9.5"],
    [added("date"), "2026-01-01..", "custom->>tier.gte.2026-01-01"],
    [added("choice"), "Gold", 'or(custom->>tier.in.("Gold"))'],
    [added("multi_choice"), "Gold", 'or(custom->tier.cs.["Gold"])'],
    [added("multi_choice"), "Gold, Silver", 'or(custom->tier.cs.["Gold\\u002c Silver"])'],
    [added("multi_choice"), "!Gold", 'or(custom->>tier.is.null,and(custom->tier.not.cs.["Gold"]))'],
    [added("yes_no"), "no", "custom->>tier.in.(false)"],
    [added("link"), "(empty)", "custom->>tier.is.null"],
  ])("of $label, asked for %s, as %s", (one, text, filter) => {
    expect(told(one, text)).toBe(`and(${filter})`);
  });

  it("with all of its group, beside other groups", () => {
    const coast = condition(field("text"), "Coast");
    const won = condition(stage, "won");
    expect(filterText(grouped([coast, won], [won]), clock)).toBe(
      'and(or(text.in.("Coast")),or(choice.in.("won"))),and(or(choice.in.("won")))',
    );
  });

  it("only where there is one", () => {
    const asked: string[] = [];
    const query = {
      eq: () => query,
      in: () => query,
      is: () => query,
      contains: () => query,
      ilike: () => query,
      gte: () => query,
      lte: () => query,
      or: (filters: string) => {
        asked.push(filters);
        return query;
      },
    };
    narrowBy(query, [], clock);
    narrowBy(query, grouped([condition(stage, "won")]), clock);
    expect(asked).toEqual(['and(or(choice.in.("won")))']);
  });
});

/** The text as the API takes it apart: what stands in quotes is a value, whatever it is. */
function skeleton(text: string): string {
  let shape = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '"') {
      shape += text[at];
      continue;
    }
    const end = text.indexOf('"', at + 1);
    if (end === -1) throw new Error(`Quotes don't end: ${text}`);
    // The servers of the API read a backslash inside quotes in two ways.
    expect(text.slice(at, end)).not.toContain("\\");
    shape += "q";
    at = end;
  }
  return shape;
}

describe("no value breaks out of its quotes", () => {
  const word = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
      fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'"\\,().:{}[]^$*+?|!~% a') }),
    )
    .filter((text) => text.trim() !== "");

  it.each<[FieldType]>([["text"], ["mail"]])("of %s, one of several", (type) => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), fc.boolean(), (values, not) => {
        const ask = not && type === "text" ? "not" : "is";
        const plain = values.filter((value) => !/["\\]/.test(value)).length;
        const is = ask === "not" ? "not." : "";
        const list = plain === 0 ? [] : [`${type}.${is}in.(${Array(plain).fill("q").join(",")})`];
        const others = Array(values.length - plain).fill(`${type}.${is}match.q`);
        const parts = [...list, ...others].join(",");
        const expected = ask === "not" ? `or(${type}.is.null,and(${parts}))` : `or(${parts})`;
        const filter = filterText(grouped([{ field: field(type), ask, values }]), clock);
        expect(skeleton(filter)).toBe(`and(${expected})`);
      }),
      { numRuns: 2000 },
    );
  });

  it("that is looked for in a text", () => {
    fc.assert(
      fc.property(word, (value) => {
        const filter = filterText(grouped([{ field: field("text"), ask: "has", values: [value] }]), clock);
        expect(skeleton(filter)).toBe("and(text.imatch.q)");
      }),
      { numRuns: 2000 },
    );
  });

  it("of several texts, as the address says it", () => {
    fc.assert(
      fc.property(word, (value) => {
        const read = readCondition(
          field("tags"),
          `${value.replace(/[\\|]/g, "\\$&").replace(/^[!~(]/, "\\$&")}`,
        );
        if (read === null) return;
        const filter = filterText(grouped([read]), clock);
        expect(skeleton(filter)).toBe("and(tags.ov.q)");
        expect(filter).toBe(`and(tags.ov."{${value}}")`);
      }),
      { numRuns: 2000 },
    );
  });

  it("of a list that the workspace added", () => {
    fc.assert(
      fc.property(word, (value) => {
        const several = { ...added("multi_choice"), options: [{ value, label: value }] };
        const filter = filterText(grouped([{ field: several, ask: "is", values: [value] }]), clock);
        const [, json = ""] = /^and\(or\(custom->tier\.cs\.(\["[^"(),]*"\])\)\)$/.exec(filter) ?? [];
        expect(JSON.parse(json)).toEqual([value]);
      }),
      { numRuns: 2000 },
    );
  });

  it("and a text that is compared as a pattern matches itself alone", () => {
    const named: Record<string, string> = { circumflex: "\\^", backslash: "\\\\", "quotation-mark": '"' };
    fc.assert(
      fc.property(word, word, (value, other) => {
        const marked = `${value}"`;
        const filter = filterText(grouped([{ field: field("text"), ask: "is", values: [marked] }]), clock);
        const [, pattern = ""] = /match\."(.*)"\)\)$/s.exec(filter) ?? [];
        // In the words of JavaScript's patterns.
        const here = pattern
          .replace(/\[\[\.([a-z-]+)\.\]\]/g, (_, name: string) => named[name] ?? "")
          .replace(/\[([[\]])\]/g, "\\$1");
        const matches = new RegExp(here, "u");
        expect(matches.test(marked)).toBe(true);
        expect(matches.test(other)).toBe(other === marked);
      }),
      { numRuns: 2000 },
    );
  });
});
