import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meaningOf, subjectsText } from "./findings";

const chapter = "supabase/migrations/20260101001420_database_findings.sql";

describe("findings in words", () => {
  it("knows every one that the database looks for", () => {
    const body = readFileSync(chapter, "utf8").split("public.database_findings()")[0] ?? "";
    const looked = [...body.matchAll(/(?:select|then|else) '([a-z_]+)'/g)].flatMap(([, name]) => name ?? []);
    expect(looked.length).toBeGreaterThan(10);
    for (const finding of looked) expect(meaningOf(finding).means, finding).not.toMatch(/newer database/);
    expect(meaningOf("new_thing").title).toBe("New thing");
  });
  it("names a few", () => {
    expect(subjectsText(["a", "b"])).toBe("a, b");
    expect(subjectsText("abcdefghij".split(""))).toBe("a, b, c, d, e, f, g, h, and 2 more");
  });
});
