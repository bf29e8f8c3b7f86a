import { expect, it } from "vitest";
import { readTemplatesMigration, withTemplates } from "./templates";

it("carries supabase/templates to the database as they are", () => {
  const migration = readTemplatesMigration();
  expect(withTemplates(migration)).toBe(migration);
});
