import { expect, it } from "vitest";
import { waitText } from "./wait-text";

it.each([
  [0, "a second"],
  [1, "a second"],
  [2, "5 seconds"],
  [31, "35 seconds"],
  [60, "a minute"],
  [61, "2 minutes"],
  [3541, "an hour"],
  [3600, "an hour"],
  [3601, "2 hours"],
])("%d seconds are %s", (seconds, words) => {
  expect(waitText(seconds)).toBe(words);
});
