// Every pair of colours that the components use, read from the real tokens, must be legible in both themes.
import { describe, expect, it } from "vitest";
import { contrastPairs, type Token, tokens } from "@/tailwind.config";

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe("contrast", () => {
  it("is computed as WCAG defines it", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  for (const theme of ["light", "dark"] as const) {
    it.each(contrastPairs)(`${theme}: %s on %s reaches %s`, (foreground, background, least) => {
      expect(contrast(tokens[foreground][theme], tokens[background][theme])).toBeGreaterThanOrEqual(least);
    });
  }

  it("covers every token that text or a graphic is drawn in", () => {
    const drawn = new Set<Token>(
      contrastPairs.flatMap(([foreground, background]) => [background, foreground]),
    );
    const names = Object.entries(tokens).map(([name]) => name);
    expect(names.filter((name) => ![...drawn].some((token) => token === name))).toEqual(["line"]);
  });
});

describe("the palette of style.md", () => {
  it.each([
    ["page", "#f7f6f3", "#141311"],
    ["surface", "#ffffff", "#1b1a17"],
    ["sunken", "#f1efea", "#181715"],
    ["line", "#e6e3dc", "#2d2a26"],
    ["text", "#1d1b18", "#f1eee8"],
    ["second", "#57534c", "#b9b3a8"],
    ["third", "#6b665e", "#9a9387"],
    ["control", "#87817a", "#746e65"],
    ["accent", "#b3431b", "#ee8358"],
    ["good", "#1f7a4d", "#6cc795"],
    ["warning", "#8f5f00", "#e3b45a"],
    ["bad", "#b3261e", "#f0857d"],
    ["info", "#2b5fb0", "#8ab2f2"],
  ] as const)("%s is %s and %s", (name, light, dark) => {
    expect(tokens[name]).toEqual({ light, dark });
  });
});
