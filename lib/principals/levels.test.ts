import { expect, it } from "vitest";
import { engagementLevel, levelInDatabase } from "./levels";

it.each([
  ["High Engagement", "High"],
  ["Medium Engagement", "Medium"],
  ["Low Engagement", "Low"],
  ["Inactive", "Inactive"],
  ["", "Inactive"],
])("shortens %j to %s", (text, level) => {
  expect(engagementLevel(text)).toBe(level);
});

it.each([
  ["high", "High Engagement"],
  ["inactive", "Inactive"],
  ["Low", "Low Engagement"],
  ["warm", null],
  [null, null],
])("filters by %j as %j", (word, text) => {
  expect(levelInDatabase(word)).toBe(text);
});
