import { describe, expect, it } from "vitest";
import { fitting, stillMentioned, typingAt, withMention } from "./rules";

const dana = { id: "1", name: "Dana Morales" };
const people = [dana, { id: "2", name: "Kim Dale" }, { id: "3", name: "Åsa Öberg" }];

describe("a mention", () => {
  it.each([
    ["@", 1, { from: 0, typed: "" }],
    ["Ask @da", 7, { from: 4, typed: "da" }],
    ["(@Dana Mo", 9, { from: 1, typed: "Dana Mo" }],
    ["@Dana Morales said", 18, null],
    ["joe@acme", 8, null],
    ["Ask @da", 3, null],
  ])("is begun in %j at %i", (text, caret, expected) => {
    expect(typingAt(text, caret)).toEqual(expected);
  });

  it("offers those whose names begin so", () => {
    expect(fitting(people, "da").map(({ name }) => name)).toEqual(["Dana Morales", "Kim Dale"]);
    expect(fitting(people, "åsa")).toHaveLength(1);
    expect(fitting(people, "x")).toEqual([]);
  });

  it("is put in whole, and read again when it is saved", () => {
    const typing = typingAt("Ask @da about it", 7);
    expect(typing).not.toBeNull();
    const { text, caret } = withMention("Ask @da about it", typing ?? { from: 0, typed: "" }, dana);
    expect(text).toBe("Ask @Dana Morales about it");
    expect(caret).toBe("Ask @Dana Morales ".length);
    expect(stillMentioned(text, [dana, dana])).toEqual(["1"]);
    expect(stillMentioned("Ask her", [dana])).toEqual([]);
  });
});
