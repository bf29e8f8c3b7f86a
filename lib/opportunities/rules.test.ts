import { describe, expect, it } from "vitest";
import { ages, causeText, outcomeText } from "./rules";

describe("an opportunity in words", () => {
  it.each([
    [4, 31, "4 days in stage · 31 days open"],
    [0, 1, "moved today · 1 day open"],
    [1, 0, "1 day in stage · opened today"],
    [null, 3, "3 days open"],
  ])("%s days in stage, %s open", (inStage, open, text) => {
    expect(ages(inStage, open)).toBe(text);
  });

  it.each([
    ["manual", "Dana", "set by Dana"],
    ["manual", null, "set"],
    ["interaction", "Dana", "by a visit or call of Dana"],
    ["interaction", null, "by a visit or call"],
    ["stage_retired", "Kim", "stage retired by Kim"],
  ])("%s by %s", (cause, person, text) => {
    expect(causeText(cause, person)).toBe(text);
  });

  it("says how a product fared", () => {
    expect(outcomeText("not_a_fit")).toBe("Not a fit");
  });
});
