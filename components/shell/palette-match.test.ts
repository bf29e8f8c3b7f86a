import { describe, expect, it } from "vitest";
import { matching } from "./palette-match";

const lines = [
  { label: "Opportunities", keywords: ["deals", "pipeline", "stages"] },
  { label: "Switch single-key shortcuts off" },
  { label: "Theme: dark", keywords: ["look"] },
];

describe("matching", () => {
  it.each([
    ["", ["Opportunities", "Switch single-key shortcuts off", "Theme: dark"]],
    ["opp", ["Opportunities"]],
    ["DEAL", ["Opportunities"]],
    ["single-key", ["Switch single-key shortcuts off"]],
    ["dark theme", ["Theme: dark"]],
    ["s", ["Switch single-key shortcuts off", "Opportunities"]],
    ["dark pipeline", []],
    ["portunities", []],
    ["%", []],
  ])("“%s”", (text, labels) => {
    expect(matching(lines, text).map(({ label }) => label)).toEqual(labels);
  });
});
