// Conditions while they are put together: rows of a form that become names and values of the address.
import { ASKS, type Ask, nameOf, nameParts, readValue, writeValue } from "@/lib/lists/conditions";
import type { OfferedField } from "@/lib/lists/offered-fields";
import { readNumbers, readSpan } from "@/lib/lists/spans";

export interface Row {
  key: number;
  group: number;
  field: OfferedField;
  ask: Ask;
  values: readonly string[];
}

export const ASK_WORDS: Record<Ask, string> = {
  is: "is",
  not: "is not",
  has: "contains",
  within: "is between",
  empty: "is empty",
  filled: "is filled in",
};

export const firstAsk = ({ type }: OfferedField): Ask => ASKS[type][0] ?? "filled";

let keys = 0;

export function newRow(field: OfferedField, group: number): Row {
  keys += 1;
  return { key: keys, group, field, ask: firstAsk(field), values: [] };
}

/** The conditions of an address; what this list can't be asked is left to the page, which says so. */
export function rowsIn(
  params: URLSearchParams,
  names: readonly string[],
  fields: readonly OfferedField[],
): Row[] {
  return names.flatMap((name) => {
    const { group, id } = nameParts(name);
    const field = fields.find((one) => one.id === id && one.asked);
    const text = params.get(name);
    return field === undefined || text === null
      ? []
      : [{ ...newRow(field, group), ...readValue(text, field.type) }];
  });
}

/** A sentence for what is not yet a condition; null for what is. */
export function problemOf({ field, ask, values }: Row): string | null {
  if (ask === "empty" || ask === "filled") return null;
  const [text = ""] = values;
  if (ask !== "within")
    return values.length === 0 || text.trim() === "" ? "Choose or type what to look for." : null;
  if (field.type === "day" || field.type === "moment") {
    return readSpan(text, "2000-01-01") === null ? "Choose the days." : null;
  }
  return readNumbers(text) === null ? "Enter a number, like 12.5, at one end or both." : null;
}

/** What the address says of these rows; of two about one field in a group the later one counts. */
export function toParams(rows: readonly Row[]): Record<string, string> {
  const numbers = [...new Set(rows.map(({ group }) => group))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    rows.map(({ group, field, ask, values }) => [
      nameOf(field.id, numbers.indexOf(group) + 1),
      writeValue(
        ask,
        values.map((value) => value.trim()),
      ),
    ]),
  );
}
