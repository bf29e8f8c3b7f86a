import { expect, it } from "vitest";
import { leadInWords, movesInWords } from "./rules";

const none = { opportunities: 0, interactions: 0, stakeholders: 0 };

it.each([
  [{ moves: none, stays: none }, ["Only the person moves."]],
  [
    { moves: { ...none, opportunities: 2, interactions: 1 }, stays: none },
    ["Moves along: 2 opportunities and 1 interaction."],
  ],
  [
    { moves: none, stays: { opportunities: 1, stakeholders: 2, interactions: 1200 } },
    [
      "Only the person moves.",
      "Stays with the old organization: 1 opportunity, 2 parts as stakeholder and 1,200 interactions; the visits keep the person’s name.",
    ],
  ],
  [
    { moves: none, stays: { ...none, opportunities: 1 } },
    ["Only the person moves.", "Stays with the old organization: 1 opportunity."],
  ],
])("%j", (move, words) => {
  expect(movesInWords(move)).toEqual(words);
});

it("words a lead by what is known of it", () => {
  expect(leadInWords("hot", "qualified")).toBe("Hot · Qualified");
  expect(leadInWords(null, "new")).toBe("New");
  expect(leadInWords(null, null)).toBeNull();
});
