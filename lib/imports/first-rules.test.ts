import { describe, expect, it } from "vitest";
import type { ImportField, ImportKind } from "./contract";
import { beginningOf } from "./first-rules";

const field = (part: ImportKind, name: string, label: string, type: ImportField["type"]): ImportField => ({
  part,
  field: name,
  label,
  type,
  required: false,
  lookup: null,
  choices: null,
});
const fields = [
  field("organization", "name", "Name", "text"),
  field("organization", "opened_on", "Customer since", "date"),
  field("organization", "owner", "Owner", "person"),
  field("organization", "custom.worth", "Worth", "number"),
  field("organization", "external_id", "Id elsewhere", "text"),
];
const one = {
  kind: "organization" as const,
  header: ["Name", "Customer since", "Worth", "Owner"],
  mapping: [],
  options: {},
};
const rows = [["Pier Deli", "02/03/04", "1,50", "Dana"]];
const name = { column: 0, part: "organization" as const, field: "name" };
const since = { column: 1, part: "organization" as const, field: "opened_on" };

describe("an import begins", () => {
  it("with what its headings and first rows suggest, and asks for what they don't say", () => {
    const { mapping, rules, from } = beginningOf({ one, fields, rows, last: null });
    expect(from).toBe("names");
    expect(mapping.map((entry) => entry.field)).toEqual(["name", "opened_on", "custom.worth", "owner"]);
    expect(rules).toMatchObject({
      match: { organization: "name" },
      when_found: "fill",
      owner: "column",
      date_order: null,
      decimal: ",",
    });
  });

  it("as the same table was imported last time, but not as one about something else", () => {
    const last = {
      kind: "organization" as const,
      mapping: [name, since],
      options: { when_found: "skip" as const, date_order: "mdy" as const },
    };
    const begun = beginningOf({ one, fields, rows, last });
    expect(begun).toMatchObject({
      from: "last",
      mapping: [name, since],
      rules: { when_found: "skip", date_order: "mdy" },
    });
    expect(beginningOf({ one, fields, rows, last: { ...last, kind: "contact" } }).from).toBe("names");
  });

  it("as it was left, without fields that are gone, and still asks what nobody said", () => {
    const gone = { column: 2, part: "organization" as const, field: "custom.gone" };
    const left = { ...one, mapping: [name, since, gone], options: { date_order: "ymd" as const } };
    const begun = beginningOf({ one: left, fields, rows, last: null });
    expect(begun).toMatchObject({ from: "saved", mapping: [name, since], rules: { date_order: null } });
  });

  it("by the ids of the program that the file comes from, where it has them", () => {
    const mapping = [name, { column: 1, part: "organization" as const, field: "external_id" }];
    expect(beginningOf({ one: { ...one, mapping }, fields, rows, last: null }).rules.match.organization).toBe(
      "external_id",
    );
  });
});
