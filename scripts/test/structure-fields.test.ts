// A kind of record whose row says that a workspace may add fields to it shows them wherever its records are: by itself, without
// anybody having to remember a place.
import { describe, expect, it } from "vitest";
import { FIELD_ENTITIES } from "../../lib/custom-fields/entities";
import { RECORD_KINDS } from "../../lib/supabase/record-kinds";
import { importsOf } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";

const files = repositoryFiles(/\.(sql|tsx?)$/);
const FORM = "components/custom-fields/fields.tsx";
const FACTS = "components/custom-fields/values.tsx";

/** Whether a file shows them, or something that it shows does. */
function shows(file: string, what: string, seen = new Set<string>()): boolean {
  if (file === what) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file)
    .filter((next) => next.startsWith("components/"))
    .some((next) => shows(next, what, seen));
}

/** In a record's form, or in one that is no record's form. */
const asks = (path: string) =>
  read(path).includes("<CustomFields") ||
  (read(path).includes("<AddedFields") && importsOf(path).includes(FORM));

describe("a kind whose row says that it has fields of the workspace's own", () => {
  const kinds = FIELD_ENTITIES.map((kind) => ({ kind, table: RECORD_KINDS[kind].table }));

  it.each(kinds)("shows them on the page of $kind, which says whose they are", ({ kind, table }) => {
    const page = `app/(app)/${table}/[id]/page.tsx`;
    expect(shows(page, FACTS)).toBe(true);
    const whose = files.filter(
      (path) => /^(app|components)\//.test(path) && read(path).includes("<CustomFacts"),
    );
    expect(whose.filter((path) => read(path).includes(`entity: "${kind}"`))).not.toEqual([]);
  });

  it.each(kinds)("asks for them in a form of $kind", ({ table }) => {
    const forms = files.filter((path) => path.startsWith(`components/${table}/`) && asks(path));
    expect(forms).not.toEqual([]);
    expect(forms.every((path) => importsOf(path).includes(FORM))).toBe(true);
  });

  it.each(kinds)("lists $kind with them", ({ kind, table }) => {
    expect(read(`lib/${table}/source.ts`)).toContain(`entity: "${kind}"`);
  });

  it("has one page and one list for each role, with the fields of organizations", () => {
    for (const role of ["principals", "distributors"]) {
      expect(shows(`app/(app)/${role}/[id]/page.tsx`, FACTS)).toBe(true);
      expect(read(`app/(app)/${role}/page.tsx`)).toMatch(/listCustomFields\(member, "organization"\)/);
      expect(read(`lib/${role}/source.ts`)).toContain('entity: "organization"');
    }
  });

  it("is asked for them where a visit is logged", () => {
    expect(read("components/quick-log/quick-log-dialog.tsx")).toMatch(/<AddedFields/);
  });
});
