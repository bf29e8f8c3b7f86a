// How the lines of Today read.
import { addDays } from "@/lib/format/day";

const longest = 90;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

interface Said {
  subject: string | null;
  notes: string | null;
}

/** What an interaction is called: its subject, else how its note begins; null when nothing was said. */
export function interactionTitle({ subject, notes }: Said): string | null {
  const first = subject?.trim() || notes?.trim().split(/\n|(?<=[.!?])\s/)[0] || "";
  return first === "" ? null : shortened(first);
}

interface Due extends Said {
  /** What is to be done, in its own words. */
  follow_up_note: string | null;
  is_plan: boolean;
}

/** What is to be done: its own words, else after what it was promised. */
export function followUpTitle({ follow_up_note, is_plan, ...said }: Due, kind: string): string {
  const words = follow_up_note?.trim();
  if (words) return shortened(words);
  const title = interactionTitle(said);
  if (is_plan) return title ?? kind;
  return title === null ? `After: ${kind}` : `After “${title}”`;
}

/** Widths of bars in percent of the longest; something stays visible for anything that is there. */
export function barWidths(counts: readonly number[]): number[] {
  const most = Math.max(...counts, 1);
  return counts.map((count) => (count === 0 ? 0 : Math.max(2, Math.round((count / most) * 100))));
}

/** The parts of what is due; what is worst comes first. */
export const DUE_PARTS = [
  { value: "overdue", label: "Overdue" },
  { value: "today", label: "Today" },
  { value: "later", label: "Later" },
] as const;
export type DuePart = (typeof DUE_PARTS)[number]["value"];

export function parseDuePart(asked: string | null): DuePart | null {
  return DUE_PARTS.find(({ value }) => value === asked)?.value ?? null;
}

/** The days of a part; an end that is left out is open. */
export function daysOf(part: DuePart | null, today: string): { first_day?: string; last_day?: string } {
  if (part === "overdue") return { last_day: addDays(today, -1) };
  if (part === "today") return { first_day: today, last_day: today };
  return part === "later" ? { first_day: addDays(today, 1) } : {};
}

/** Counted no further than this. */
const DUE_LIMIT = 100;

/** "12", "99+" */
export function boundedCount(count: number): string {
  return count < DUE_LIMIT ? String(count) : `${DUE_LIMIT - 1}+`;
}
