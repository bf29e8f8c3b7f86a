import { describe, expect, it } from "vitest";
import { daysIn, phrasesIn, workspaceFormSchema } from "./settings-schema";

const filled = {
  name: " Harbor Brokerage ",
  timeZone: "America/Chicago",
  currency: "USD",
  lead_scoring: "on",
  trashDays: "90",
  logDays: "365",
  version: "3",
};

describe("workspaceFormSchema", () => {
  it("reads a form: a box that isn't ticked is not sent", () => {
    expect(workspaceFormSchema.parse(filled)).toEqual({
      name: "Harbor Brokerage",
      timeZone: "America/Chicago",
      currency: "USD",
      financials: false,
      orders: false,
      samples: false,
      placements: false,
      lead_scoring: true,
      appointments: false,
      trashDays: 90,
      logDays: 365,
      phrases: [],
      version: 3,
    });
    const phrases = " Left samples \n\nPlaced an order\nLeft samples";
    expect(workspaceFormSchema.parse({ ...filled, phrases }).phrases).toEqual([
      "Left samples",
      "Placed an order",
    ]);
  });

  it.each([
    ["name", " a "],
    ["timeZone", "Mars/Olympus"],
    ["currency", "usd"],
    ["currency", "DOGE"],
    ["trashDays", "6"],
    ["trashDays", "1e9"],
    ["trashDays", "7.5"],
    ["trashDays", "NaN"],
    ["logDays", "29"],
    ["financials", "yes"],
    ["phrases", "x".repeat(81)],
    ["phrases", Array.from({ length: 13 }, (_, n) => `Phrase ${n}`).join("\n")],
    ["version", "0"],
  ])("refuses %s: %s", (field, value) => {
    const read = workspaceFormSchema.safeParse({ ...filled, [field]: value });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("daysIn", () => {
  it.each([
    [{ trash_days: 30 }, 30],
    [{ trash_days: "30" }, 30],
    [{}, 90],
    [{ trash_days: "soon" }, 90],
    [{ trash_days: -4 }, 90],
    [{ trash_days: null }, 90],
  ])("%j means %i", (settings, expected) => {
    expect(daysIn(settings, "trash_days", 90)).toBe(expected);
  });
});

it("offers only phrases, whatever stands in the settings", () => {
  expect(phrasesIn({})).toEqual([]);
  expect(phrasesIn({ phrases: "Left samples" })).toEqual([]);
  expect(phrasesIn({ phrases: ["Left samples", 3, null, "x".repeat(81)] })).toEqual(["Left samples"]);
  expect(phrasesIn({ phrases: Array.from({ length: 40 }, (_, n) => `P${n}`) })).toHaveLength(12);
});
