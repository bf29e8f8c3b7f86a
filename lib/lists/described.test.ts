import { expect, it } from "vitest";
import { readCondition } from "./conditions";
import { inWords, whatFits } from "./described";
import type { FieldInUse, FieldType } from "./fields";

const options = ["Coast", "Delta", "Hills"].map((label) => ({ value: label.toLowerCase(), label }));
const field = (type: FieldType): FieldInUse => ({
  id: type,
  label: "It",
  type,
  column: type,
  ...(type === "choice" || type === "person" ? { options } : {}),
});

it.each<[FieldType, string, string]>([
  ["choice", "coast", "It is Coast"],
  ["choice", "coast|delta", "It is Coast or Delta"],
  ["choice", "coast|delta|hills", "It is Coast, Delta or Hills"],
  ["choice", "!coast|delta", "It is not Coast or Delta"],
  ["person", "hills", "It is Hills"],
  ["text", "Coast", "It is Coast"],
  ["text", "~gulf", "It contains “gulf”"],
  ["text", "(empty)", "It is empty"],
  ["text", "(any)", "It is filled in"],
  ["yes_no", "yes", "It is yes"],
  ["yes_no", "no", "It is no"],
  ["day", "last-30", "It: in the last 30 days"],
  ["moment", "2026-11-01..", "It: from 1 Nov 2026"],
  ["number", "5..", "It: at least 5"],
  ["money", "..10", "It: at most 10"],
])("a condition of %s reads: %s is %j", (type, text, words) => {
  const condition = readCondition(field(type), text);
  expect(condition && inWords(condition)).toBe(words);
});

it.each<[FieldType, RegExp]>([
  ["number", /^numbers/],
  ["money", /^numbers/],
  ["day", /^days/],
  ["moment", /^days/],
  ["yes_no", /^yes or no$/],
  ["choice", /^one of its choices/],
  ["person", /^one of its choices/],
  ["tags", /^one of its choices/],
  ["text", /^a text of up to 200 characters/],
])("says what %s can be asked", (type, words) => {
  expect(whatFits(field(type))).toMatch(words);
});
