// Whatever a database, an import or an operator leaves behind is shown, as well as may be: a page that throws hides the rest.
import { describe, expect, it } from "vitest";
import * as dateTime from "./date-time";
import * as day from "./day";
import { momentAt } from "./moment";
import { formatCappedCount, formatCompact, formatMoney, formatNumber, formatPercent } from "./number";

const texts = [
  "",
  "infinity",
  "-infinity",
  "0044-03-15 BC",
  "0044-03-15 12:00:00+00 BC",
  "12026-11-20",
  "12026-11-20T10:00:00+00:00",
  "294276-12-31 23:59:59.999999+00",
  "-271821-04-20",
  "2026-02-31",
  "<b>",
];
const zones = ["UTC", "America/New_York", "Factory", "posix/Europe/Berlin", ""];
const numbers = [0, -1, 1e300, 1e-300, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 2];

describe.each(zones)("absurd moments in %j", (timeZone) => {
  it.each(texts)("%j is shown", (text) => {
    const moment = dateTime.parseTimestamp(text);
    for (const shown of [
      dateTime.formatExact(moment, timeZone),
      dateTime.formatSortable(moment, timeZone),
      dateTime.formatRelative(moment, { timeZone }),
      dateTime.formatDayAndMonth(moment, timeZone),
      day.dayIn(timeZone, moment),
    ]) {
      expect(shown).not.toBe("");
      expect(shown).not.toContain("Invalid");
    }
    expect(dateTime.formatTime(moment, timeZone)).not.toContain("Invalid");
    expect(dateTime.formatToday(timeZone)).not.toBe("");
    expect(dateTime.greeting(timeZone)).toMatch(/^Good/);
    expect(momentAt(text, "12:00", timeZone)).toBeInstanceOf(Date);
  });
});

it.each(texts)("the day %j is shown as it is kept where no calendar has it", (text) => {
  for (const shown of [
    day.formatDay(text, "2026-11-20"),
    day.formatDayLong(text),
    day.formatMonth(text, "long"),
    day.addDays(text, 1),
    day.describeDue(text, "2026-11-20").label,
    day.formatDays(text, text),
  ]) {
    expect(shown).not.toContain("Invalid");
  }
  expect(day.isDay(text)).toBe(false);
});

it.each(numbers)("the number %s is shown", (number) => {
  expect([
    formatNumber(number),
    formatCompact(number),
    formatPercent(number),
    formatCappedCount(number, 10),
  ]).not.toContain("");
  for (const currency of ["USD", "XXX", "", "🥨"]) expect(formatMoney(number, currency)).not.toBe("");
});
