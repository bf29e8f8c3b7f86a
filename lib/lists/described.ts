// Conditions in words, for the chips above a list and for what a refusal names.
import { type Condition, EMPTY, FILLED } from "./conditions";
import type { FieldInUse } from "./fields";
import { describeNumbers, describeSpan } from "./spans";

const or = (words: readonly string[]) =>
  words.length < 3 ? words.join(" or ") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

function called({ options, type }: FieldInUse, value: string): string {
  if (type === "yes_no") return value === "yes" ? "yes" : "no";
  return options?.find((one) => one.value === value)?.label ?? value;
}

/** "Territory is Coast or Delta", "Customer since: in the last 30 days" */
export function inWords({ field, ask, values }: Condition): string {
  const words = values.map((value) => called(field, value));
  const { label, type } = field;
  switch (ask) {
    case "empty":
      return `${label} is empty`;
    case "filled":
      return `${label} is filled in`;
    case "has":
      return `${label} contains “${words[0]}”`;
    case "within":
      return `${label}: ${type === "day" || type === "moment" ? describeSpan(values[0] ?? "") : describeNumbers(values[0] ?? "")}`;
    case "not":
      return `${label} is not ${or(words)}`;
    default:
      return `${label} is ${or(words)}`;
  }
}

/** What a field can be asked, for whoever asked it for something else. */
export function whatFits(field: FieldInUse): string {
  const either = `, ${EMPTY} or ${FILLED}`;
  switch (field.type) {
    case "number":
    case "money":
      return "numbers, like 5..10";
    case "day":
    case "moment":
      return "days, like 2026-01-01..2026-03-31, or last-30";
    case "yes_no":
      return "yes or no";
    case "choice":
    case "person":
    case "tags":
      return "one of its choices, or no longer";
    default:
      return `a text of up to 200 characters${either}`;
  }
}
