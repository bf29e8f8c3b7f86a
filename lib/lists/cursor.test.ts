import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor";
import type { SortSpec } from "./sort";

const byName: SortSpec = { column: "name_norm", kind: "text", nullable: false, natural: "ascending" };
const byVisit: SortSpec = { column: "last", kind: "timestamp", nullable: true, natural: "descending" };
const id = "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f";
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a cursor", () => {
  it("comes back as it went out, whatever the name", () => {
    const sorting = { key: "name", reversed: false };
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.uuid({ version: 4 }), (value, row) => {
        fc.pre(!value.includes("\0"));
        const cursor = { value, id: row };
        expect(decodeCursor(encodeCursor(sorting, cursor), sorting, byName)).toEqual(cursor);
      }),
    );
  });

  it("keeps moments to the microsecond, as either server prints them", () => {
    const sorting = { key: "visit", reversed: true };
    for (const value of ["2026-11-20 23:54:44.061234+00", "2026-11-20T23:54:44.06+00:00", null]) {
      const text = encodeCursor(sorting, { value, id });
      expect(decodeCursor(text, sorting, byVisit)).toEqual({ value, id });
    }
  });

  it.each([
    "",
    "x",
    "%00",
    "a".repeat(3000),
    encoded(null),
    encoded(["visit", "2026-11-20", id]),
    encoded(["visit", "now()", id]),
    encoded(["-visit", null, id]),
    encoded(["name", null, id]),
    encoded(["visit", null, "1) or (1=1"]),
    encoded(["visit", null, id, "more"]),
    encoded({ sort: "visit" }),
  ])("is refused as %s", (text) => {
    expect(decodeCursor(text, { key: "visit", reversed: false }, byVisit)).toBeNull();
  });

  it("without a value belongs only to a sorting that has rows without one", () => {
    expect(decodeCursor(encoded(["name", null, id]), { key: "name", reversed: false }, byName)).toBeNull();
  });

  it.each([
    ["day", "2026-11-27", "2026-02-30"],
    ["number", "-1250", "1e9"],
    ["text", "o'neill, (b)", "nul\0"],
  ] as const)("of kind %s takes %s and refuses %s", (kind, good, bad) => {
    const spec: SortSpec = { column: "c", kind, nullable: false, natural: "ascending" };
    const sorting = { key: "c", reversed: false };
    expect(decodeCursor(encoded(["c", good, id]), sorting, spec)).toEqual({ value: good, id });
    expect(decodeCursor(encoded(["c", bad, id]), sorting, spec)).toBeNull();
  });
});
