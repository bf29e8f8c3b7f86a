// What a task can be, in words. Without zod: pages in the browser read it too.
import { addDays, weekdayOf } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import { PRIORITIES } from "@/lib/opportunities/rules";

export const TASK_PRIORITIES = PRIORITIES;
export type TaskPriority = (typeof PRIORITIES)[number]["value"];

export const TASK_STATUSES = [
  { value: "open", label: "Open" },
  { value: "done", label: "Done" },
  { value: "cancelled", label: "Won’t be done" },
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number]["value"];

export const REPEAT_UNITS = ["day", "week", "month", "year"] as const;
export type RepeatUnit = (typeof REPEAT_UNITS)[number];

export interface Repeat {
  unit: RepeatUnit;
  every: number;
}

/** As a form and an address say it: "2 week"; empty for what comes once. */
export const repeatText = (repeat: Repeat | null): string =>
  repeat === null ? "" : `${repeat.every} ${repeat.unit}`;

const isUnit = (word: string | undefined): word is RepeatUnit => REPEAT_UNITS.some((unit) => unit === word);

/** Null for what is no rhythm that somebody keeps. */
export function parseRepeat(text: string): Repeat | null {
  const [, count = "", unit] = /^(\d{1,3}) ([a-z]+)$/.exec(text) ?? [];
  const every = Number(count);
  return isUnit(unit) && every >= 1 && every <= 366 ? { unit, every } : null;
}

/** "Every week", "Every 3 months". */
export const repeatWords = ({ unit, every }: Repeat): string =>
  `Every ${every === 1 ? unit : counted(every, unit, `${unit}s`)}`;

/** The rhythms that are offered, and the one that it has. */
export function repeatOptions(current: Repeat | null): { value: string; label: string }[] {
  const usual: Repeat[] = [
    { unit: "day", every: 1 },
    { unit: "week", every: 1 },
    { unit: "week", every: 2 },
    { unit: "month", every: 1 },
    { unit: "month", every: 3 },
    { unit: "year", every: 1 },
  ];
  const isUsual = usual.some((one) => repeatText(one) === repeatText(current));
  const all = current === null || isUsual ? usual : [...usual, current];
  return [
    { value: "", label: "Once" },
    ...all.map((one) => ({ value: repeatText(one), label: repeatWords(one) })),
  ];
}

export function priorityWord(priority: string): string {
  return TASK_PRIORITIES.find(({ value }) => value === priority)?.label ?? priority;
}

export function statusWord(status: string): string {
  return TASK_STATUSES.find(({ value }) => value === status)?.label ?? status;
}

/** Which tasks a list shows by their day. */
export const WHENS = [
  { value: "overdue", label: "Overdue" },
  { value: "today", label: "Due today" },
  { value: "week", label: "Due this week" },
  { value: "later", label: "Due later" },
  { value: "none", label: "Without a day" },
] as const;
type When = (typeof WHENS)[number]["value"];

const isWhen = (text: string | null): text is When => WHENS.some(({ value }) => value === text);

/** The days, both ends in it; an end that is left out is open. Null: those without one. A week ends with its Sunday. */
export function daysOfWhen(asked: string | null, today: string): { first?: string; last?: string } | null {
  if (!isWhen(asked)) return {};
  const sunday = addDays(today, (7 - weekdayOf(today)) % 7);
  const days: Record<When, { first?: string; last?: string } | null> = {
    overdue: { last: addDays(today, -1) },
    today: { first: today, last: today },
    week: { first: today, last: sunday },
    later: { first: addDays(sunday, 1) },
    none: null,
  };
  return days[asked];
}

/** Which of them are shown beside the open ones. */
export const SHOWN = [
  { value: "done", label: "Done" },
  { value: "cancelled", label: "Won’t be done" },
  { value: "all", label: "Open and closed" },
] as const;
