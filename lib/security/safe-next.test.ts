import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNext } from "./safe-next";

describe("safeNext", () => {
  it.each([
    "/",
    "/opportunities",
    "/opportunities?view=board&owner=mine#top",
    "/invite/abcDEF_-123",
    "/search?q=a@b.example",
    "/organizations/7?tab=people&q=%2F%2Fevil",
  ])("keeps the own path %s", (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\evil.example",
    "\\\\evil.example",
    "/%2fevil.example",
    "/%2F%2Fevil.example",
    "/%5cevil.example",
    "/%255cevil.example",
    "/%252f%252fevil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "@evil.example",
    "/@evil.example",
    "/%40evil.example",
    "user@evil.example",
    "evil.example",
    "/\n/evil.example",
    "/\t/evil.example",
    "\n//evil.example",
    "/%0a/evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/a/..//evil.example",
    "/.//evil.example",
    "/%",
    "/%E0%A4%A",
    "",
    " /x",
    `/${"a".repeat(3000)}`,
    "/login",
    "/login?next=/login",
    "/auth/sign-out",
    "/api/health",
  ])("sends %j home", (value) => {
    expect(safeNext(value)).toBe("/");
  });

  it.each([undefined, null, 7, {}, ["/x"], "/x".split("")])("sends %j home", (value) => {
    expect(safeNext(value)).toBe("/");
  });

  it("never leaves the site, whatever is tried", () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        "/",
        "\\",
        "@",
        ":",
        "%",
        "2",
        "f",
        "5",
        "c",
        "e",
        ".",
        "?",
        "#",
        "\n",
        "\t",
        " ",
      ),
      maxLength: 24,
    });
    fc.assert(
      fc.property(nasty, (tail) => {
        const result = new URL(safeNext(`/${tail}`), "https://own.example/login");
        expect(result.origin).toBe("https://own.example");
        expect(result.pathname.startsWith("//")).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});
