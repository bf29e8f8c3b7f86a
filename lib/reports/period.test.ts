import { describe, expect, it } from "vitest";
import { describePeriod, parsePeriod } from "./period";

const period = (query: string, today: string) => parsePeriod(new URLSearchParams(query), today);

describe("a period", () => {
  it.each([
    ["", "2026-11-21", "month", "2026-11-01", "2026-11-30"],
    ["period=nonsense", "2026-02-28", "month", "2026-02-01", "2026-02-28"],
    ["period=month", "2028-02-29", "month", "2028-02-01", "2028-02-29"],
    ["period=last-month", "2026-01-31", "last-month", "2025-12-01", "2025-12-31"],
    ["period=last-month", "2026-03-31", "last-month", "2026-02-01", "2026-02-28"],
    ["period=quarter", "2026-11-21", "quarter", "2026-10-01", "2026-12-31"],
    ["period=quarter", "2026-03-31", "quarter", "2026-01-01", "2026-03-31"],
    ["period=week", "2026-11-30", "week", "2026-11-30", "2026-12-06"],
    ["period=week", "2026-11-29", "week", "2026-11-23", "2026-11-29"],
    ["period=last-week", "2027-01-03", "last-week", "2026-12-21", "2026-12-27"],
    ["period=last-quarter", "2026-02-10", "last-quarter", "2025-10-01", "2025-12-31"],
    ["period=year", "2026-11-21", "year", "2026-01-01", "2026-12-31"],
    ["period=custom&from=2026-11-03&to=2026-11-09", "2026-11-21", "custom", "2026-11-03", "2026-11-09"],
    ["period=custom&from=2026-11-09&to=2026-11-03", "2026-11-21", "custom", "2026-11-03", "2026-11-09"],
    ["period=custom&from=2026-02-30&to=2026-03-01", "2026-11-21", "custom", "2026-11-01", "2026-11-30"],
    ["period=custom&from=1900-01-01&to=2199-12-31", "2026-11-21", "custom", "1900-01-01", "1905-01-05"],
    ["from=2026-11-03&to=2026-11-09", "2026-11-21", "month", "2026-11-01", "2026-11-30"],
  ])("%s on %s", (query, today, key, first, last) => {
    expect(period(query, today)).toEqual({ key, first, last });
  });
});

it.each([
  ["", "1–30Nov2026"],
  ["period=quarter", "1Oct–31Dec2026"],
  ["period=custom&from=2025-12-30&to=2026-01-02", "30Dec2025–2Jan2026"],
])("%s reads as short as it can", (query, words) => {
  // Which blanks stand in it is up to the version of the language data.
  expect(describePeriod(period(query, "2026-11-21")).replaceAll(/\s/gu, "")).toBe(words);
});
