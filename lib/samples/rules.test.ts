import { describe, expect, it } from "vitest";
import { moveWord, owedWords, sampleOutcomeWord, whoOwes } from "./rules";

describe("what is owed of a sample", () => {
  it.each([
    ["requested", "Bring Shrimp"],
    ["sent", "Has Shrimp arrived?"],
    ["delivered", "Ask what they think of Shrimp"],
    ["tasted", "Note what they think of Shrimp"],
    // Nothing of ours knows more than these.
    ["closed", "Shrimp"],
  ])("%s: %s", (status, words) => {
    expect(owedWords(status, "Shrimp")).toBe(words);
  });

  it("turns round at the door", () => {
    expect(whoOwes("sent")).toContain("expected");
    expect(whoOwes("delivered")).toContain("They owe us");
    expect(whoOwes("closed")).toBe("Nothing is owed");
  });
});

it("says which way a move goes", () => {
  expect(moveWord("sent", "delivered", false)).toBe("Delivered");
  expect(moveWord("tasted", "closed", false)).toBe("Close");
  expect(moveWord("delivered", "sent", true)).toBe("Back to sent");
  expect(moveWord("closed", "tasted", true)).toBe("Open again");
  expect(sampleOutcomeWord("not_for_them")).toBe("Not for them");
});
