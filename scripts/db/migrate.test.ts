import { describe, expect, it } from "vitest";
import { failureIn, findDrift, listMigrations } from "./migrate";

describe("migrations", () => {
  it("are listed in the order they apply, without other files", () => {
    const names = ["20260101000200_tenancy.sql", "README.md", "20260101000100_helpers.sql", "notes.sql"];
    expect(listMigrations(names).map((migration) => migration.file)).toEqual([
      "20260101000100_helpers.sql",
      "20260101000200_tenancy.sql",
    ]);
  });
  it("that fail are quoted without what went before", () => {
    const output = [
      "WARN: something is deprecated",
      "Applying migration 20260101000100_helpers.sql...",
      "Applying migration 20260101000200_tenancy.sql...",
      'ERROR: relation "nope" does not exist (SQLSTATE 42P01)',
      "At statement: 3",
      "Try rerunning the command with --debug to troubleshoot the error.",
    ].join("\n");
    expect(failureIn(output)).toBe('ERROR: relation "nope" does not exist (SQLSTATE 42P01)\nAt statement: 3');
  });
});

describe("a database made from other migrations", () => {
  const all = listMigrations(["1_tables.sql", "2_rules.sql"]);
  const files = new Map([
    ["1_tables.sql", "-- Tables.\ncreate table a (id int);\ncreate table b (id int);\n"],
    ["2_rules.sql", "create policy p on a;\n"],
  ]);
  const read = (file: string) => files.get(file) ?? "";
  const tables = {
    version: "1",
    name: "tables",
    statements: ["create table a (id int)", "create table b (id int)"],
  };

  it("is none while only comments, layout and later files differ", () => {
    expect(findDrift([tables], all, read)).toBeNull();
    expect(findDrift([], all, read)).toBeNull();
  });
  it("is found by an edited file", () => {
    const edited = { ...tables, statements: ["create table a (id bigint)", "create table b (id int)"] };
    expect(findDrift([edited], all, read)).toMatch(/^1_tables\.sql \(which has been edited/);
  });
  it("is found by a statement added at the end", () => {
    expect(findDrift([{ ...tables, statements: ["create table a (id int)"] }], all, read)).toContain(
      "1_tables.sql",
    );
  });
  it("is found by a version without a file", () => {
    const unknown = { version: "9", name: "later", statements: ["select 1"] };
    expect(findDrift([tables, unknown], all, read)).toMatch(/^9_later\.sql \(which this version .* not have/);
  });
  it("can't be told from a history that kept no statements", () => {
    expect(findDrift([{ ...tables, statements: null }], all, read)).toBeNull();
  });
});
