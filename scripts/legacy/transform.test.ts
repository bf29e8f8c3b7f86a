import { describe, expect, it } from "vitest";
import { readLink } from "./links";
import {
  keepUnnamed,
  type Mapping,
  readMapping,
  SHIPPED_MAPPINGS,
  type TableRule,
  unnamedIn,
} from "./mapping";
import { type About, dayIn, transform } from "./transform";

const FIELDS = {
  "organization.external_id": "text",
  "organization.name": "text",
  "organization.roles": "choices",
  "organization.owner": "person",
  "organization.notes": "long_text",
  "organization.opened_on": "date",
};

const about = (columns: TableRule["columns"], more: Partial<TableRule> = {}): About => ({
  table: "companies",
  rule: { key: ["id"], columns, defaults: [], options: {}, ...more },
  fields: new Map(Object.entries(FIELDS)),
  people: new Map([["u1", "kim@test.example"]]),
  members: new Set(["kim@test.example"]),
  absent: (table, key) => (table === "people" && key === "7" ? "deleted there" : undefined),
  zone: "America/Chicago",
  workspaceName: "Harbor",
  deleted: ["deleted_at", "is_deleted"],
});

const said = (is: ReturnType<typeof transform>) =>
  "refused" in is
    ? is.refused
    : { ...Object.fromEntries(is.cells), kept: is.kept.map(({ reason }) => reason) };

describe("a row of an older database", () => {
  it("says in a list what its flags, its type and other rows say, each once", () => {
    const rule = about({
      type: { to: "organization.roles", values: { vendor: "vendor", other: null } },
      is_principal: { to: "organization.roles", say: "principal" },
      is_distributor: { to: "organization.roles", say: "distributor" },
    });
    const row = { type: "Vendor", is_principal: "true", is_distributor: "false" };
    expect(said(transform(row, rule, [["organization.roles", "vendor"]]))).toEqual({
      "organization.roles": "vendor; principal",
      kept: [],
    });
    expect(said(transform({ type: "other", is_principal: null }, rule))).toEqual({
      kept: ["the mapping gives it no place"],
    });
    expect(said(transform({ type: "broker" }, rule))).toBe(
      "type says “broker”, which the mapping doesn't name",
    );
    expect(said(transform({ type: "constructor" }, rule))).toContain("doesn't name");
  });

  it("isn't moved where it was deleted, or where what it leads to isn't moved", () => {
    const rule = about({ person: { to: "organization.external_id", of: "people" } });
    expect(said(transform({ deleted_at: "2024-05-06T07:08:09Z" }, rule))).toBe("deleted there on 2024-05-06");
    expect(said(transform({ is_deleted: "true" }, rule))).toBe("deleted there");
    expect(said(transform({ is_deleted: "false", person: "8" }, rule))).toEqual({
      "organization.external_id": "8",
      kept: [],
    });
    expect(said(transform({ person: "7" }, rule))).toBe(
      "person is people 7, which isn't moved: deleted there",
    );
    const spare = about({ person: { to: "organization.external_id", of: "people", optional: true } });
    expect(said(transform({ person: "7" }, spare))).toEqual({
      kept: ["person is people 7, which isn't moved: deleted there"],
    });
  });

  it("belongs to whoever is a member here, by their address", () => {
    const rule = about({
      owner: { to: "organization.owner", as: "person" },
      created_by: { to: "organization.owner", as: "person", spare: true },
    });
    expect(said(transform({ owner: "u1", created_by: "u2" }, rule))).toEqual({
      "organization.owner": "kim@test.example",
      kept: [],
    });
    expect(said(transform({ owner: "u2" }, rule))).toEqual({ kept: ["u2 is nobody here"] });
    expect(said(transform({ owner: "00000000-0000-0000-0000-000000000000" }, rule))).toEqual({ kept: [] });
  });

  it("keeps what has no place, and what another column says otherwise", () => {
    const rule = about({
      name: "organization.name",
      other_name: "organization.name",
      shoes: { keep: "no shoes here" },
      custom: "organization.custom.shelf",
      search: { left: "made again" },
      note: "organization.notes",
      due: { to: "organization.notes", label: "Due" },
    });
    const row = {
      name: "A",
      other_name: "B",
      shoes: "9",
      custom: "x",
      search: "y",
      note: "n",
      due: "2024-01-01",
    };
    expect(said(transform(row, rule))).toEqual({
      "organization.name": "A",
      "organization.notes": "n\nDue: 2024-01-01",
      kept: [
        "another column says what organization.name is",
        "no shoes here",
        "this workspace has no such field",
      ],
    });
    expect(said(transform({ name: "x".repeat(20_001) }, rule))).toContain("longer than");
  });

  it("says a day as it was where the workspace is, on the nights of the clocks too", () => {
    const rule = about({ created_at: "organization.opened_on" });
    expect(said(transform({ created_at: "2024-03-11T04:30:00Z" }, rule))).toMatchObject({
      "organization.opened_on": "2024-03-10",
    });
    expect(dayIn("America/Chicago", "2024-11-03T05:30:00Z")).toBe("2024-11-03");
    expect(dayIn("Pacific/Kiritimati", "2023-12-31T10:30:00Z")).toBe("2024-01-01");
  });

  it("gets what it has to say where it says nothing", () => {
    const rule = about(
      { name: "organization.name" },
      {
        defaults: [
          { to: "organization.roles", value: "customer" },
          {
            to: "organization.notes",
            value: "Of {workspace}",
            when: { field: "organization.name", is: ["A"] },
          },
        ],
      },
    );
    expect(said(transform({ name: "A" }, rule))).toMatchObject({ "organization.notes": "Of Harbor" });
    expect(said(transform({ name: "B" }, rule))).toEqual({
      "organization.name": "B",
      "organization.roles": "customer",
      kept: [],
    });
  });
});

describe("a row that belongs to another", () => {
  const link = {
    of: "deals",
    by: "deal",
    says: "company",
    table: "companies",
    kind: "role",
    to: { customer: "=company", principal: "opportunity.principals" },
  };
  const read = (row: Record<string, string | null>) =>
    readLink(row, { company: "1" }, { link }, ["deleted_at"], (_, key) => (key === "9" ? "gone" : undefined));

  it("says something, nothing new, or why it has no place", () => {
    expect(read({ role: "principal", company: "2" })).toEqual({ say: ["opportunity.principals", "2"] });
    expect(read({ role: "customer", company: "1" })).toEqual({ say: null });
    expect(read({ role: "customer", company: "2" })).toHaveProperty("refused");
    expect(read({ role: "partner", company: "2" })).toHaveProperty("refused");
    expect(read({ role: "principal", company: "9" })).toHaveProperty("refused");
    expect(read({ role: "principal", company: null })).toHaveProperty("refused");
    expect(read({ role: "principal", company: "2", deleted_at: "2024-01-01" })).toHaveProperty("refused");
  });
});

describe("a mapping", () => {
  it("that is shipped can be read", async () => {
    for (const name of SHIPPED_MAPPINGS) {
      const mapping: Mapping = await readMapping(name);
      expect(mapping.source).toBe(name);
    }
  });

  it("is held against what the database has", async () => {
    const mapping = await readMapping("voxanne");
    const columns = (...names: string[]) => new Map(names.map((name) => [name, "text"]));
    const catalogue = new Map([
      ["contacts", columns("id", "org_id", "name", "deleted_at", "shoe_size")],
      ["audit_logs", columns("anything")],
      ["calls", columns("id")],
    ]);
    const unnamed = unnamedIn(mapping, catalogue);
    expect(unnamed).toEqual(["contacts.shoe_size", "calls"]);
    expect(unnamedIn(keepUnnamed(mapping, unnamed), catalogue)).toEqual([]);
  });
});
