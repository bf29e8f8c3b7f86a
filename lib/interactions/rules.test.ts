import { describe, expect, it } from "vitest";
import { fail } from "@/lib/action-result";
import {
  atItsField,
  describeDrive,
  gistOf,
  kindOf,
  parseFollowUpFilter,
  periodStart,
  problemOfVisitDay,
  timeLeft,
} from "./rules";

describe("a period", () => {
  it.each([
    ["today", "2026-11-21"],
    ["7", "2026-11-15"],
    ["30", "2026-10-23"],
    ["14", null],
    [null, null],
  ])("%s begins on %s", (asked, start) => {
    expect(periodStart(asked, "2026-11-21")).toBe(start);
  });
});

it("knows three kinds of follow-up and no other", () => {
  expect(["open", "due", "done", "x", null].map(parseFollowUpFilter)).toEqual([
    "open",
    "due",
    "done",
    null,
    null,
  ]);
});

describe("what it was", () => {
  const types = [{ code: "visit", label: "Site visit" }];
  it.each([
    [{ type: "visit", is_plan: false }, "Site visit"],
    [{ type: "gone", is_plan: false }, "gone"],
    [{ type: "visit", is_plan: true }, "Planned follow-up"],
  ])("of %j is %s", (interaction, kind) => {
    expect(kindOf(interaction, types)).toBe(kind);
  });
});

describe("the gist", () => {
  it.each([
    [{ subject: " Tasting ", notes: "Liked it" }, "Tasting · Liked it"],
    [{ subject: null, notes: "Walked\n\nthe kitchen" }, "Walked the kitchen"],
    [{ subject: " ", notes: null }, ""],
  ])("of %j is %j", (interaction, gist) => {
    expect(gistOf(interaction)).toBe(gist);
  });
  it("of a long note ends in an ellipsis", () => {
    const gist = gistOf({ subject: null, notes: "x".repeat(500) });
    expect(gist).toHaveLength(180);
    expect(gist.endsWith("…")).toBe(true);
  });
});

describe("the time left to correct", () => {
  const until = Date.parse("2026-11-22T10:00:00Z");
  it.each([
    ["2026-11-21T10:00:00Z", "24 h 0 min"],
    ["2026-11-22T08:41:30Z", "1 h 18 min"],
    ["2026-11-22T09:55:55Z", "4 min 5 s"],
    ["2026-11-22T09:59:48.200Z", "12 s"],
    ["2026-11-22T10:00:00Z", null],
    ["2026-11-23T10:00:00Z", null],
  ])("at %s is %s", (now, left) => {
    expect(timeLeft(until, Date.parse(now))).toBe(left);
  });
});

describe("a refusal", () => {
  it("stands at its field, with what to do", () => {
    const refused = fail("forbidden", "24 hours have passed.", {
      reason: "correction_window_closed",
      hint: "Ask the owner of the opportunity, or log a new interaction.",
    });
    expect(atItsField(refused).fieldErrors).toEqual({
      stage: ["24 hours have passed.", "Ask the owner of the opportunity, or log a new interaction."],
    });
  });
  it("leaves out a hint that names a field", () => {
    const refused = fail("refused", "Say why it was lost.", {
      reason: "loss_reason_required",
      hint: "loss_reason",
    });
    expect(atItsField(refused).fieldErrors).toEqual({ loss_reason: ["Say why it was lost."] });
  });
  it("that is about nothing in the form stays as it is", () => {
    const refused = fail("forbidden", "No.", { reason: "something_else" });
    expect(atItsField(refused)).toBe(refused);
  });
});

describe("what it did", () => {
  const at = (stage: string | null, pinned = false) => ({ stage, pinned });
  const drive = { stage: "Demo", status: null, blockedBy: null, opportunity: at("Demo") };
  it.each([
    [{ ...drive, stage: null }, "No stage was chosen, so the opportunity stayed where it was."],
    [{ ...drive, stage: null, status: "On Hold" }, "It set the status to On Hold."],
    [drive, "It says Demo, which is where the opportunity stands."],
    [{ ...drive, opportunity: null }, "It moved the opportunity to Demo."],
    [{ ...drive, opportunity: at("Won") }, "It says Demo; something later put the opportunity in Won."],
    [{ ...drive, opportunity: at("New", true) }, "It says Demo, but the stage is pinned to New."],
    [
      { ...drive, blockedBy: "requires_product" },
      "It would move the opportunity to Demo, but that stage needs a product on it.",
    ],
  ])("%j", (given, said) => {
    expect(describeDrive(given)).toBe(said);
  });
});

describe("the day of a visit", () => {
  it.each([
    ["2026-11-21", null],
    ["2000-01-01", null],
    ["2026-11-22", /still to come/],
    ["1999-12-31", /Check the year/],
    ["1900-01-01", /Check the year/],
  ])("%s", (day, said) => {
    const problem = problemOfVisitDay(day, "2026-11-21");
    if (said === null) expect(problem).toBeNull();
    else expect(problem).toMatch(said);
  });
});
