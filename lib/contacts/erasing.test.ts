import { expect, it } from "vitest";
import { isTyped, storesInWords } from "./erasing";

it("tells what goes, the person first, and leaves nothing uncounted", () => {
  expect(
    storesInWords({
      "audit.change_log": 1200,
      "public.interactions": 1,
      "public.contacts": 2,
      "app.outbox": 3,
    }),
  ).toEqual([
    "2 records of a person",
    "1 interaction that names them",
    "1,200 entries of their history",
    "3 other places",
  ]);
  expect(storesInWords({})).toEqual([]);
});

it.each([
  [" kim lee ", "Kim Lee", true],
  ["Kim", "Kim Lee", false],
  ["", "Kim Lee", false],
])("%j typed for %j", (typed, title, is) => {
  expect(isTyped(typed, title)).toBe(is);
});
