// What a list shows, and a file holds, of a field as it is stored.

import { customValues, expiryOf, valueInWords } from "@/lib/custom-fields/fields";
import type { CsvValue } from "@/lib/export/csv";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { dayIn, formatDay, isDay } from "@/lib/format/day";
import { formatMoney, formatNumber } from "@/lib/format/number";
import type { Clock } from "./ends";
import type { FieldInUse } from "./fields";

export type Stored = Readonly<Record<string, unknown>>;

export interface Telling extends Clock {
  /** Names by id, of whoever a field of a person names. */
  nameOf: (id: string) => string | null;
}

/** Stored of a field, whatever place it has; undefined where nothing is. */
function valueIn({ column = "", custom }: FieldInUse, stored: Stored): unknown {
  const value = custom ? customValues(stored.custom)[custom.key] : stored[column];
  return value === null || value === "" || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

const currencyOf = ({ currency_code }: Stored) => (typeof currency_code === "string" ? currency_code : "USD");
const labelOf = ({ options }: FieldInUse, value: unknown) =>
  options?.find((one) => one.value === value)?.label ?? String(value);

const MOST_IN_LIST = 120;

/** What a cell has room for; the record has it all. */
function inOneLine(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length <= MOST_IN_LIST ? line : `${line.slice(0, MOST_IN_LIST - 1).trimEnd()}…`;
}

/** As a cell reads; null for nothing. */
export function tell(field: FieldInUse, stored: Stored, { today, timeZone, nameOf }: Telling): string | null {
  const value = valueIn(field, stored);
  if (value === undefined) return null;
  if (field.custom)
    return inOneLine(
      valueInWords(customValues(stored.custom)[field.custom.key] ?? "", field.custom.currency),
    );
  switch (field.type) {
    case "money":
      return typeof value === "number" ? formatMoney(value, currencyOf(stored)) : null;
    case "number":
      return typeof value === "number" ? formatNumber(value) : String(value);
    case "day":
      return typeof value === "string" && isDay(value) ? formatDay(value, today) : null;
    case "moment":
      return formatDay(dayIn(timeZone, parseTimestamp(String(value))), today);
    case "yes_no":
      return value === true ? "Yes" : "No";
    case "person":
      return nameOf(String(value));
    case "choice":
      return labelOf(field, value);
    default:
      return inOneLine(
        Array.isArray(value) ? value.map((one) => labelOf(field, one)).join(", ") : String(value),
      );
  }
}

/** What stands beside it: that a day on which something expires is near or past. */
export function warn({ custom }: FieldInUse, stored: Stored, today: string): string | null {
  if (custom === undefined) return null;
  const value = customValues(stored.custom)[custom.key];
  return value === undefined ? null : (expiryOf(custom, value, today)?.label ?? null);
}

/** As a spreadsheet reads it: whole, and days and numbers so that they sort. */
export function fileValue(field: FieldInUse, stored: Stored, { timeZone, nameOf }: Telling): CsvValue {
  const value = valueIn(field, stored);
  if (value === undefined) return null;
  switch (field.type) {
    case "money":
      return typeof value === "number" ? value / 100 : null;
    case "moment":
      return formatSortable(parseTimestamp(String(value)), timeZone);
    case "yes_no":
      return value === true ? "Yes" : "No";
    case "person":
      return field.custom ? String(value) : nameOf(String(value));
    case "choice":
      return field.custom ? String(value) : labelOf(field, value);
    default:
      if (Array.isArray(value)) return value.map((one) => labelOf(field, one)).join("; ");
      return typeof value === "number" ? value : String(value);
  }
}
