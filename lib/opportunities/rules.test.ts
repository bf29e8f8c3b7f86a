import { describe, expect, it } from "vitest";
import { fail } from "@/lib/action-result";
import {
  ages,
  asksMoreOfNew,
  atItsField,
  causeText,
  centsText,
  generatedName,
  parseCents,
  statusSaysMore,
} from "./rules";

describe("an opportunity in words", () => {
  it.each([
    [4, 31, "4 days in stage · 31 days open"],
    [0, 1, "moved today · 1 day open"],
    [1, 0, "1 day in stage · opened today"],
    [null, 3, "3 days open"],
  ])("%s days in stage, %s open", (inStage, open, text) => {
    expect(ages(inStage, open)).toBe(text);
  });

  it("does not count on what is closed", () => {
    expect(ages(12, 90, true)).toBe("12 days ago");
  });

  it.each([
    [{ from: "new_lead", cause: "manual", person: "Dana", interaction: null }, "moved by Dana"],
    [{ from: null, cause: "manual", person: "Dana", interaction: null }, "created by Dana"],
    [{ from: "new_lead", cause: "manual", person: null, interaction: null }, "moved"],
    [{ from: "new_lead", cause: "interaction", person: "Dana", interaction: "Phone Call" }, "by Phone Call"],
    [{ from: "new_lead", cause: "interaction", person: "Dana", interaction: null }, "by an interaction"],
    [{ from: null, cause: "import", person: "Kim", interaction: null }, "imported by Kim"],
    [
      { from: "Demo", cause: "merge", person: "Ana", interaction: null },
      "from Demo, when the two were merged by Ana",
    ],
    [
      { from: "Sampling", cause: "undo", person: "Ana", interaction: null },
      "from Sampling, when their merge was undone by Ana",
    ],
    [{ from: "x", cause: "stage_retired", person: "Kim", interaction: null }, "stage retired by Kim"],
  ])("says what moved it: %o", (move, text) => {
    expect(causeText(move)).toBe(text);
  });

  it("shows a status only where it says more than the stage", () => {
    expect(statusSaysMore("active", "active", false)).toBe(false);
    expect(statusSaysMore("on_hold", "active", false)).toBe(true);
    expect(statusSaysMore("active", null, false)).toBe(true);
    expect(statusSaysMore("active", "active", true)).toBe(true);
    expect(statusSaysMore(null, "active", true)).toBe(false);
  });
});

describe("the name it gives itself", () => {
  const made = { customer: "Acme Kitchen", context: "Food Show", openedOn: "2026-11-21" };
  it.each([
    [["Gulf Seafood"], "Acme Kitchen – Gulf Seafood – Food Show – Nov 2026"],
    [["Gulf Seafood", "Ridgeline"], "Acme Kitchen – Gulf Seafood & Ridgeline – Food Show – Nov 2026"],
    [["Gulf Seafood", "Ridgeline", "Delta"], "Acme Kitchen – Gulf Seafood + 2 – Food Show – Nov 2026"],
    [[], "Acme Kitchen – Food Show – Nov 2026"],
  ])("names %o", (principals, name) => {
    expect(generatedName({ ...made, principals })).toBe(name);
  });

  it("leaves out a context that nobody gave, and cuts what is long", () => {
    const name = generatedName({
      ...made,
      customer: "K".repeat(200),
      principals: ["P".repeat(200)],
      context: null,
    });
    expect(name).toBe(`${"K".repeat(80)} – ${"P".repeat(60)} – Nov 2026`);
  });

  it("keeps the day of the first of January in its own month", () => {
    expect(generatedName({ ...made, principals: [], context: null, openedOn: "2027-01-01" })).toBe(
      "Acme Kitchen – Jan 2027",
    );
  });
});

describe("amounts", () => {
  it.each([
    ["1,250.50", 125_050],
    ["$ 1250", 125_000],
    ["0.5", 50],
    ["1,000,000", 100_000_000],
    ["-3", null],
    ["1e308", null],
    ["NaN", null],
    ["12.345", null],
  ])("reads %s", (text, cents) => {
    expect(parseCents(text)).toBe(cents);
  });

  it("writes what it reads", () => {
    expect(centsText(125_050)).toBe("1250.50");
    expect(centsText(125_000)).toBe("1250");
    expect(centsText(null)).toBeNull();
  });
});

describe("a refusal", () => {
  it("stands at its field, with what to do about it", () => {
    const refused = fail("refused", "There is already an opportunity named X with this customer.", {
      reason: "opportunity_exists",
      hint: "Choose another name, or leave it empty.",
    });
    expect(atItsField(refused).fieldErrors).toEqual({
      name: [
        "There is already an opportunity named X with this customer.",
        "Choose another name, or leave it empty.",
      ],
    });
  });

  it("leaves out a hint that is no sentence", () => {
    const refused = fail("refused", "Closed - Won needs a product on the opportunity.", {
      reason: "stage_requires_product",
      hint: "stage",
    });
    expect(atItsField(refused).fieldErrors).toEqual({
      stage: ["Closed - Won needs a product on the opportunity."],
    });
  });

  it("of no field stays as it is, and a reused key says where to look", () => {
    const refused = fail("forbidden", "No.", { reason: "move_not_allowed" });
    expect(atItsField(refused)).toEqual(refused);
    const reused = fail("conflict", "This was sent before with other content.", {
      reason: "idempotency_key_reused",
    });
    expect(atItsField(reused).message).toMatch(/saved before/);
  });

  it("asks for a whole customer where a name is not enough", () => {
    const refused = fail("refused", "“Licence number” is required.", {
      reason: "custom_required",
      hint: "custom.licence_number",
    });
    expect(asksMoreOfNew(refused).hint).toMatch(/on its own page first/);
    const other = fail("forbidden", "No.");
    expect(asksMoreOfNew(other)).toBe(other);
  });
});
