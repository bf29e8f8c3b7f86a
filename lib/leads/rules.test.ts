import { expect, it } from "vitest";
import { minutesInWords, waitingInWords } from "./rules";
import { leadTargetSchema } from "./target-schema";
import { daysInWords, targetInWords } from "./target-words";

it.each([
  [0, "0 min"],
  [59, "59 min"],
  [60, "1 h"],
  [135, "2 h 15 min"],
  [120_000, "2,000 h"],
])("tells %i minutes as %s", (minutes, told) => {
  expect(minutesInWords(minutes)).toBe(told);
});

const open = { isAnswered: false, isClosed: false };
it.each([
  [{ ...open, waited: 3 }, "3 min of 15 min", "info"],
  [{ ...open, waited: 8 }, "8 min of 15 min", "warning"],
  [{ ...open, waited: 15 }, "15 min of 15 min", "warning"],
  [{ ...open, waited: 16 }, "16 min, over 15 min", "bad"],
  [{ ...open, isAnswered: true, waited: 8 }, "Answered in 8 min", "good"],
  [{ ...open, isAnswered: true, waited: 75 }, "Answered in 1 h 15 min", "neutral"],
  [{ ...open, isClosed: true, waited: 75 }, "Never answered", "neutral"],
])("says of %j: %s", (lead, text, tone) => {
  expect(waitingInWords(lead, 15)).toEqual({ text, tone });
});

it.each([
  [[1, 2, 3, 4, 5], "Monday to Friday"],
  [[5, 1, 3], "Monday, Wednesday and Friday"],
  [[6, 7], "Saturday and Sunday"],
  [[7], "Sunday"],
  [[1, 2, 3, 4, 5, 6, 7], "every day"],
  [[], "no day"],
])("names the days %j as %s", (days, told) => {
  expect(daysInWords(days)).toBe(told);
});

it("says what the settings mean", () => {
  expect(targetInWords(15, [1, 2, 3, 4, 5], "09:00", "17:00")).toBe(
    "A lead is to hear from somebody within 15 min. What counts is Monday to Friday between 09:00 and 17:00. A hot lead is told to the next person when that time is over.",
  );
  expect(targetInWords(60, [1, 2, 3, 4, 5, 6, 7], "00:00", "24:00")).toContain("every day around the clock");
});

const good = { target: "15", days: ["1", "5"], opens: "09:00", closes: "24:00", version: "3" };
it.each([
  [{}, null],
  [{ target: "0" }, "target"],
  [{ target: "10081" }, "target"],
  [{ days: [] }, "days"],
  [{ days: ["8"] }, "days"],
  [{ opens: "9" }, "opens"],
  [{ opens: "24:00" }, "opens"],
  [{ closes: "08:59" }, "closes"],
  [{ closes: "25:00" }, "closes"],
])("refuses %j at %s", (change, field) => {
  expect(leadTargetSchema.safeParse({ ...good, ...change }).error?.issues[0]?.path[0] ?? null).toBe(field);
});
