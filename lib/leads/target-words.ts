// When there is business and what the target means, in words: for the settings, so that the queue doesn’t load it.
import { minutesInWords } from "./rules";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const BUSINESS_DAYS = DAYS.map((label, index) => ({ value: index + 1, label }));

/** "Monday to Friday", "Monday, Wednesday and Saturday", "every day" */
export function daysInWords(days: readonly number[]): string {
  const known = [...new Set(days)].filter((day) => day >= 1 && day <= 7).sort((a, b) => a - b);
  const names = known.map((day) => DAYS[day - 1] ?? "");
  const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
  if (known.length === 7) return "every day";
  if (known.length > 2 && last - first === known.length - 1) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? (names[0] ?? "no day") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What the settings mean, in sentences. */
export function targetInWords(
  target: number,
  days: readonly number[],
  opens: string,
  closes: string,
): string {
  const hours =
    opens === "00:00" && closes === "24:00" ? "around the clock" : `between ${opens} and ${closes}`;
  return `A lead is to hear from somebody within ${minutesInWords(target)}. What counts is ${daysInWords(days)} ${hours}. A hot lead is told to the next person when that time is over.`;
}
