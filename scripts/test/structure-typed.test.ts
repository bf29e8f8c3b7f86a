// What somebody types is kept, understood or refused: the places where it could be lost otherwise.
import { describe, expect, it } from "vitest";
import { clientClosure } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";

const sources = repositoryFiles(/^(app|components|lib)\/.*\.tsx?$/).filter(
  (path) => !/\.(test|stories)\.tsx?$/.test(path),
);
const withText = (pattern: RegExp, but: readonly string[] = []) =>
  sources.filter((path) => !but.includes(path) && pattern.test(read(path)));

describe("what is typed", () => {
  it("as a day goes into the one field that understands it", () => {
    expect(withText(/type=["'{]*(date|datetime-local|month|time|week)\b/)).toEqual([]);
    expect(
      withText(/\bparseTypedDay\b/, [
        "components/ui/date-field.tsx",
        "lib/format/typed-day.ts",
        // A line that may have a day in it; what it was taken for stands in that field.
        "lib/tasks/typed.ts",
      ]),
    ).toEqual([]);
  });

  it("as a day is taken by the one schema, and nowhere with a silent default", () => {
    const takers = sources.filter(
      (path) => /schema\.ts$/.test(path) || /^["']use server["']/m.test(read(path)),
    );
    const others = takers.filter(
      (path) =>
        path !== "lib/format/day-schema.ts" &&
        /\bz\.(iso\.|coerce\.date)|\bisDay\b|\.catch\(/.test(
          read(path).replace(/\)\s*\.catch\(\(\) =>/g, ")"),
        ),
    );
    expect(others).toEqual([]);
  });

  it("is asked for before a form with a day is sent", () => {
    const senders = sources.filter(
      (path) => /^components\//.test(path) && /<form\b|isPressed\(event, "send"\)/.test(read(path)),
    );
    const dated = senders.filter(
      (path) =>
        /RecordForm<|function RecordForm/.test(read(path)) ||
        [...clientClosure(path).keys()].includes("components/ui/date-field.tsx"),
    );
    expect(dated.length).toBeGreaterThan(3);
    expect(dated.filter((path) => !/\brefuseTyped\(/.test(read(path)))).toEqual([]);
  });

  it("is never cut by the browser", () => {
    const cutting = sources.filter((path) =>
      /<(input|textarea)\b[^>]*\bmaxLength\b/.test(read(path).replace(/=>/g, "")),
    );
    expect(cutting).toEqual([]);
  });
});

describe("what covers the page", () => {
  it("says so, for the keys that begin something, and gives the focus back", () => {
    const popups = withText(/<(Base)?(Alert)?(Dialog|Drawer)\.Popup\b/);
    expect(popups.length).toBeGreaterThan(3);
    expect(
      popups.filter((path) => !/data-modal/.test(read(path)) || !/finalFocus=/.test(read(path))),
    ).toEqual([]);
  });
});
