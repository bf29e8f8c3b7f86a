// The ends of what lies within numbers or days, as they are stored: for the API and for functions of the database alike.
import { addDays } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import type { Condition } from "./conditions";
import { readNumbers, readSpan } from "./spans";

export interface Clock {
  today: string;
  timeZone: string;
}

export interface End {
  ask: "from" | "to" | "before";
  value: string | number;
}

export function endsOf({ field: { type }, values }: Condition, { today, timeZone }: Clock): End[] {
  const [text = ""] = values;
  const end = (ask: End["ask"], value: End["value"] | null): End[] =>
    value === null ? [] : [{ ask, value }];
  if (type === "number" || type === "money") {
    const { least, most } = readNumbers(text) ?? { least: null, most: null };
    const stored = (value: number | null) =>
      value === null || type === "number" ? value : Math.round(value * 100);
    return [...end("from", stored(least)), ...end("to", stored(most))];
  }
  const { first, last } = readSpan(text, today) ?? { first: null, last: null };
  if (type !== "moment") return [...end("from", first), ...end("to", last)];
  const start = (day: string | null) => day && momentAt(day, "00:00", timeZone).toISOString();
  // A moment of the last day is one before the next begins.
  return [...end("from", start(first)), ...end("before", start(last && addDays(last, 1)))];
}
