import { describe, expect, it } from "vitest";
import { parseSidebar } from "./sidebar";
import { parseTheme } from "./theme";

describe("parseTheme", () => {
  it.each(["light", "dark", "system"] as const)("keeps %s", (theme) => {
    expect(parseTheme(theme)).toBe(theme);
  });
  it.each([undefined, "", "DARK", '"><script>'])("follows the device for %j", (value) => {
    expect(parseTheme(value)).toBe("system");
  });
});

describe("parseSidebar", () => {
  it("keeps what was chosen and else follows the width", () => {
    expect(parseSidebar("rail")).toBe("rail");
    expect(parseSidebar("full")).toBe("full");
    expect(parseSidebar("wide")).toBe("auto");
    expect(parseSidebar(undefined)).toBe("auto");
  });
});
