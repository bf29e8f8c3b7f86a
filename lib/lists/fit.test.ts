import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIVITY_FILTERS, CHANGE_FILTERS } from "@/lib/audit/filters";
import { type CustomField, FIELD_KINDS, type FieldKind } from "@/lib/custom-fields/fields";
import { KINDS, kindOfList, kinds } from "@/lib/kinds/all";
import { LISTS as DEFINITIONS } from "@/lib/kinds/lists";
import { parseFilters } from "@/lib/opportunities/filters";
import { reportFilters } from "@/lib/reports/filters";
import { agendaFilters } from "@/lib/today/filters";
import { TRASH_FILTERS } from "@/lib/trash/filters";
import { canBeAsked } from "./conditions";
import type { FieldInUse, ListFields } from "./fields";
import { type Filters, fitFilters } from "./fit";
import { addedField } from "./in-use";
import { filterText } from "./narrow-by";

const entries = [
  { code: "new_lead", successor: null },
  { code: "first_call", successor: "new_lead" },
];

/** Every list, as a rep asks for it. */
const LISTS: Record<string, Filters> = {
  ...Object.fromEntries(kinds.map((kind) => [KINDS[kind].many, DEFINITIONS[kind].filters("rep", entries)])),
  trash: TRASH_FILTERS,
  agenda: agendaFilters("rep"),
  changes: CHANGE_FILTERS,
  activity: ACTIVITY_FILTERS,
  reports: reportFilters("rep"),
};

/** What a list is made of; the lists of the workspace all hold the same two entries. */
function definitionOf(list: string): ListFields {
  const kind = kindOfList(list);
  return kind === null ? {} : DEFINITIONS[kind].fields;
}
const words = [
  { value: "new_lead", label: "New lead" },
  { value: "first_call", label: "First call", now: "new_lead" },
];
const fieldsOf = (list: string): FieldInUse[] =>
  Object.entries(definitionOf(list)).map(([id, field]) => ({
    ...field,
    id,
    ...(field.entries === undefined ? {} : { options: words }),
  }));

const custom = (kind: FieldKind): CustomField => ({
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
});
const added = FIELD_KINDS.map(custom).map(addedField);
const fitted = (query: string, list = "", retired: { id: string; label: string }[] = []) =>
  fitFilters(new URLSearchParams(query), LISTS[list] ?? {}, {
    inUse: [...fieldsOf(list), ...added],
    retired,
  });
const whyOf = (query: string, list = "", retired: { id: string; label: string }[] = []) =>
  fitted(query, list, retired).unfit.map(({ why }) => why);

describe("an address of a list", () => {
  const unheardOf = "unheard\u2019of, (really)";
  const every = Object.entries(LISTS).flatMap(([list, filters]) =>
    Object.keys(filters)
      .filter((name) => name !== "q")
      .map((name) => [list, name] as const),
  );

  it.each(every)("of %s refuses a value that %s never had", (list, name) => {
    const filters = LISTS[list] ?? {};
    const params = new URLSearchParams({ [name]: unheardOf });
    expect(fitFilters(params, filters).unfit).toEqual([{ names: [name], why: expect.stringMatching(/\.$/) }]);
  });

  it.each(Object.keys(LISTS))("of %s refuses what isn't a filter of it", (list) => {
    expect(whyOf("owner_user_id=me", list)).toEqual(["This list can’t be filtered by “owner_user_id”."]);
    expect(fitted("cursor=x&size=9&saved=y&new=1&view=board&stage=", list).unfit).toEqual([]);
  });

  const person = "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f";
  const days = "2026-11-01..2026-11-30";
  it.each([
    ["opportunities", `state=open&owner=${person}`],
    ["opportunities", `opened=${days}&closed=${days}`],
    ["opportunities", `moved=first_call:all:${days}&age=since-14`],
    ["interactions", `by=${person}&during=${days}`],
    ["interactions", `principal=${person}&during=${days}&book=opportunity`],
    ["distributors", `ids=${Array.from({ length: 200 }, () => person)}`],
    ["changes", `kind=system&who=${person}&from=2026-11-01`],
    ["contacts", "advocacy=Champion&key=yes"],
    ["products", "category=new_lead&retired=1"],
    ["interactions", "type=planned-follow-up&sentiment=Negative"],
    ["organizations", "territory=Coast&role=open"],
    ["reports", "report=stages&section=ageing&period=custom&from=2026-11-01&to=2026-11-30"],
    ["agenda", `due=overdue&owner=${person}`],
  ])("of %s takes what numbers link to: %s", (list, query) => {
    const { params, unfit } = fitted(query, list);
    expect([params.toString(), unfit]).toEqual([new URLSearchParams(query).toString(), []]);
  });

  it.each([
    ["opportunities", "state=open,stalled"],
    ["opportunities", "opened=2026-11-30..2026-11-01"],
    ["opportunities", "closed=2026-11-01"],
    ["opportunities", `moved=gone:all:${days}`],
    ["opportunities", `moved=new_lead:sold:${days}`],
    ["opportunities", "moved=new_lead:all:2026-02-30..2026-03-01"],
    ["interactions", "by=me"],
    ["interactions", "during=2026-11"],
    ["contacts", "owner=me"],
    ["contacts", "advocacy=Friend"],
    ["contacts", "key=1"],
    ["contacts", "organization=Gulf"],
    ["products", "category=gone"],
    ["principals", "phone=~251"],
    ["principals", "2.due=5.."],
    ["interactions", "sentiment=Good"],
    ["products", `ids=${person},x`],
    ["distributors", `ids=${Array.from({ length: 201 }, () => person)}`],
    ["changes", "from=yesterday"],
    ["activity", "kind=system"],
    ["reports", "period=decade"],
  ])("of %s refuses what only looks like it: %s", (list, query) => {
    expect(whyOf(query, list)).toHaveLength(1);
  });

  it("says each reason in a sentence", () => {
    expect(whyOf("scope=team", "organizations")).toEqual([
      "Whose: there is no “My team” here, or no longer.",
    ]);
    expect(whyOf("q=a", "organizations")).toEqual(["Type two letters or more to search."]);
    expect(whyOf("retired=0", "products")).toEqual(["Include retired: there is no “0” here, or no longer."]);
    expect(whyOf("sort=-price", "products")).toEqual(["Sorting: there is no “-price” here, or no longer."]);
  });

  it("follows what was merged, and an option that was renamed", () => {
    const { params, unfit } = fitted(
      "stage=first_call&custom.choice=Brass&custom.multi_choice=!Silver",
      "opportunities",
    );
    expect(unfit).toEqual([]);
    expect(params.get("stage")).toBe("new_lead");
    expect(params.get("custom.choice")).toBe("Gold");
    expect(params.get("custom.multi_choice")).toBe("!Silver");
    expect(fitted("category=first_call|new_lead", "products").params.get("category")).toBe("new_lead");
  });

  it("keeps what is asked of the fields in its groups", () => {
    const query = "2.territory=(empty)&4.city=~gulf&territory=Coast|Delta&since=last-30&role=open";
    const { groups, unfit } = fitted(query, "organizations");
    expect(unfit).toEqual([]);
    const asked = groups.map(({ conditions }) => conditions.map(({ field, ask }) => `${field.id} ${ask}`));
    expect(asked).toEqual([["territory is", "since within"], ["territory empty"], ["city has"]]);
  });
});

describe("a condition of a field", () => {
  it.each([
    ["custom.number=abc", "A number: “abc” is not numbers, like 5..10."],
    ["custom.date=2026-02-30", "A date: “2026-02-30” is not days, like 2026-01-01..2026-03-31, or last-30."],
    ["custom.choice=Tin", "A choice: “Tin” is not one of its choices, or no longer."],
    ["custom.yes_no=perhaps", "A yes_no: “perhaps” is not yes or no."],
    ["2.custom.yes_no=perhaps", "A yes_no: “perhaps” is not yes or no."],
    ["custom.number.from=5", "This list can’t be filtered by “custom.number.from”."],
    ["cf.number=5", "This list can’t be filtered by “cf.number”."],
    ["custom.gone=1", "This list can’t be filtered by “custom.gone”."],
  ])("%s is refused", (query, why) => {
    expect(whyOf(query)).toEqual([why]);
  });

  it("that is too long is refused", () => {
    expect(whyOf(`custom.text=${"x".repeat(201)}`)[0]).toMatch(/is not a text of up to 200 characters/);
  });

  it("names a field that was retired", () => {
    const retired = [{ id: "custom.seats", label: "Seats" }];
    expect(whyOf("custom.seats=1", "", retired)).toEqual(["The field “Seats” was retired."]);
    expect(whyOf("3.custom.seats=1", "", retired)).toEqual(["The field “Seats” was retired."]);
  });
});

// Whatever stands in an address: either it is refused, or each part of it narrows.
describe("no address falls open", () => {
  const value = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      "1",
      "yes",
      "no",
      "Gold",
      "Brass",
      "5",
      "2026-11-30",
      "5..10",
      "last-30",
      "~gulf",
      "!Gold|Silver",
      "(empty)",
      "new_lead",
      "first_call",
    ),
    fc.constantFrom(
      "overdue",
      "open-30",
      "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
      "gulf",
      "a",
      "NaN",
      "1e999",
    ),
  );
  const named = (names: string[]) =>
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 12 })), value);

  const clock = { today: "2026-11-30", timeZone: "UTC" };
  it.each(Object.keys(DEFINITIONS))("by fields of %s", (list) => {
    const inUse = [...fieldsOf(list), ...added];
    const names = inUse.flatMap(({ id }) => [id, `2.${id}`]);
    const isAsked = (name: string) => !Object.hasOwn(LISTS[list] ?? {}, name);
    const few = fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys: 3 });
    let fitting = 0;
    fc.assert(
      fc.property(few, (given) => {
        const asked = new URLSearchParams(Object.entries(given).filter(([, said]) => said !== ""));
        const { params, groups, unfit } = fitFilters(asked, LISTS[list] ?? {}, { inUse, retired: [] });
        if (unfit.length > 0) return;
        fitting += 1;
        const conditions = groups.flatMap((group) => group.conditions);
        expect(conditions).toHaveLength([...asked.keys()].filter(isAsked).length);
        expect(conditions.every(({ field }) => canBeAsked(field))).toBe(true);
        for (const one of conditions)
          expect(filterText([{ number: 1, conditions: [one] }], clock)).toMatch(/^and\(.+\)$/s);
        // What it became is what it stays.
        const again = fitFilters(params, LISTS[list] ?? {}, { inUse, retired: [] });
        expect([again.params.toString(), again.unfit]).toEqual([params.toString(), []]);
      }),
      { numRuns: 500 },
    );
    expect(fitting).toBeGreaterThan(5);
  });

  it("by the filters of the pipeline", () => {
    const narrowing = ["state", "moved", "principal", "q", "followup", "age"];
    fc.assert(
      fc.property(named(narrowing), (given) => {
        const asked = new URLSearchParams(Object.entries(given).filter(([, said]) => said.trim() !== ""));
        const { params, unfit } = fitFilters(asked, LISTS.opportunities ?? {});
        if (unfit.length > 0) return;
        for (const [name, said] of params) {
          if (!narrowing.includes(name)) continue;
          const { conditions, ...direct } = parseFilters(new URLSearchParams([[name, said]]), "2026-11-30");
          const asks = [...Object.values(direct), ...Object.values(conditions)].filter((one) => one !== null);
          expect(asks.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
