import { describe, expect, it } from "vitest";
import { failureIn, listMigrations } from "./migrate";

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
