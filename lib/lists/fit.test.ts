import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIVITY_FILTERS, CHANGE_FILTERS } from "@/lib/audit/filters";
import { contactFilters } from "@/lib/contacts/filters";
import type { CustomField, FieldKind } from "@/lib/custom-fields/fields";
import { FIELD_KINDS } from "@/lib/custom-fields/fields";
import { filterName, readTests } from "@/lib/custom-fields/filters";
import { DISTRIBUTOR_FILTERS } from "@/lib/distributors/filters";
import { interactionFilters } from "@/lib/interactions/filters";
import { opportunityFilters, parseFilters } from "@/lib/opportunities/filters";
import { organizationFilters } from "@/lib/organizations/filters";
import { principalFilters } from "@/lib/principals/filters";
import { productFilters } from "@/lib/products/filters";
import { reportFilters } from "@/lib/reports/filters";
import { agendaFilters } from "@/lib/today/filters";
import { TRASH_FILTERS } from "@/lib/trash/filters";
import { type Filters, fitFilters } from "./fit";

const entries = [
  { code: "new_lead", successor: null },
  { code: "first_call", successor: "new_lead" },
];
const lists = { stages: entries, statuses: entries, contexts: entries, sources: entries };

/** Every list, as a rep asks for it. */
const LISTS: Record<string, Filters> = {
  organizations: organizationFilters("rep"),
  contacts: contactFilters("rep"),
  opportunities: opportunityFilters("rep", lists),
  interactions: interactionFilters("rep", entries),
  principals: principalFilters("rep"),
  distributors: DISTRIBUTOR_FILTERS,
  products: productFilters(entries),
  trash: TRASH_FILTERS,
  agenda: agendaFilters("rep"),
  changes: CHANGE_FILTERS,
  activity: ACTIVITY_FILTERS,
  reports: reportFilters("rep"),
};

const field = (kind: FieldKind): CustomField => ({
  id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
  key: kind,
  label: `A ${kind}`,
  kind,
  options: ["Gold", "Silver"],
  renamed: { Brass: "Gold" },
  help: null,
  isRequired: false,
  isExpiry: false,
  inList: true,
});
const fields = FIELD_KINDS.map(field);
const fitted = (query: string, filters: Filters = {}, retired: CustomField[] = []) =>
  fitFilters(new URLSearchParams(query), filters, fields, retired);
const whyOf = (query: string, filters: Filters = {}, retired: CustomField[] = []) =>
  fitted(query, filters, retired).unfit.map(({ why }) => why);

describe("an address of a list", () => {
  const unheardOf = "unheard\u2019of, (really)";
  const freeText = new Set(["q", "territory", "tag"]);
  const every = Object.entries(LISTS).flatMap(([list, filters]) =>
    Object.keys(filters)
      .filter((name) => !freeText.has(name))
      .map((name) => [list, name] as const),
  );

  it.each(every)("of %s refuses a value that %s never had", (list, name) => {
    const filters = LISTS[list] ?? {};
    const params = new URLSearchParams({ [name]: unheardOf });
    expect(fitFilters(params, filters).unfit).toEqual([{ names: [name], why: expect.stringMatching(/\.$/) }]);
  });

  it.each(Object.keys(LISTS))("of %s refuses what isn't a filter of it", (list) => {
    expect(whyOf("owner_user_id=me", LISTS[list])).toEqual([
      "This list can’t be filtered by “owner_user_id”.",
    ]);
    expect(fitted("cursor=x&size=9&saved=y&new=1&view=board&stage=", LISTS[list]).unfit).toEqual([]);
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
    ["reports", "report=stages&section=ageing&period=custom&from=2026-11-01&to=2026-11-30"],
    ["agenda", `due=overdue&owner=${person}`],
  ])("of %s takes what numbers link to: %s", (list, query) => {
    expect(fitted(query, LISTS[list])).toEqual({ params: new URLSearchParams(query), unfit: [] });
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
    ["products", `ids=${person},x`],
    ["distributors", `ids=${Array.from({ length: 201 }, () => person)}`],
    ["changes", "from=yesterday"],
    ["activity", "kind=system"],
    ["reports", "period=decade"],
  ])("of %s refuses what only looks like it: %s", (list, query) => {
    expect(whyOf(query, LISTS[list])).toHaveLength(1);
  });

  it("says each reason in a sentence", () => {
    expect(whyOf("scope=team", LISTS.organizations)).toEqual([
      "Whose: there is no “My team” here, or no longer.",
    ]);
    expect(whyOf("q=a", LISTS.organizations)).toEqual(["Type two letters or more to search."]);
    expect(whyOf("retired=0", LISTS.products)).toEqual([
      "Include retired: there is no “0” here, or no longer.",
    ]);
    expect(whyOf("sort=-price", LISTS.products)).toEqual([
      "Sorting: there is no “-price” here, or no longer.",
    ]);
  });

  it("follows what was merged, and an option that was renamed", () => {
    const { params, unfit } = fitted(
      "stage=first_call&cf.choice=Brass&cf.multi_choice=Silver",
      LISTS.opportunities,
    );
    expect(unfit).toEqual([]);
    expect(params.get("stage")).toBe("new_lead");
    expect(params.get("cf.choice")).toBe("Gold");
    expect(params.get("cf.multi_choice")).toBe("Silver");
  });
});

describe("a filter by a field of the workspace", () => {
  it.each([
    ["cf.number.from=abc", "A number: “abc” is not a number."],
    ["cf.number=5", "A number: “5” is not a number."],
    ["cf.date.to=2026-02-30", "A date: “2026-02-30” is not a day."],
    ["cf.choice=Tin", "A choice: “Tin” is not one of its choices, or no longer."],
    ["cf.yes_no=perhaps", "A yes_no: “perhaps” is not yes or no."],
    ["cf.text.from=a", "A text: “a” is not a text of up to 200 characters."],
    ["cf.number.from.to=1", "A number: “1” is not a number."],
    ["cf.gone=1", "There is no field “gone” here."],
  ])("%s is refused", (query, why) => {
    expect(whyOf(query)).toEqual([why]);
  });

  it("names a field that was retired", () => {
    expect(whyOf("cf.seats=1", {}, [{ ...field("number"), key: "seats", label: "Seats" }])).toEqual([
      "The field “Seats” was retired.",
    ]);
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

  it("by fields", () => {
    const names = fields.flatMap((one) => [filterName(one), filterName(one, "from"), filterName(one, "to")]);
    fc.assert(
      fc.property(named(names), (given) => {
        const asked = new URLSearchParams(Object.entries(given).filter(([, said]) => said !== ""));
        const { params, unfit } = fitFilters(asked, {}, fields);
        if (unfit.length === 0) {
          const narrowing = [...asked.keys()].filter((name) => name.startsWith("cf."));
          expect(readTests(fields, params)).toHaveLength(narrowing.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("by the filters of the pipeline", () => {
    const narrowing = ["stage", "status", "context", "source", "principal", "q", "followup", "age"];
    fc.assert(
      fc.property(named(narrowing), (given) => {
        const asked = new URLSearchParams(Object.entries(given).filter(([, said]) => said.trim() !== ""));
        const { params, unfit } = fitFilters(asked, LISTS.opportunities ?? {}, fields);
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
