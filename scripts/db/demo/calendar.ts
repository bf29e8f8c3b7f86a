// Days and hours relative to today, in the working time of the people of the demo.
import type { Chance } from "./random";

const dayMs = 24 * 60 * 60 * 1000;

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** `2026-11-21`, as the middle of the United States reads it. */
export function dateOf(at: Date): string {
  return new Date(at.getTime() - 6 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** A working hour about so many days ago, never on a weekend and never in the future. */
export function workingTime(now: Date, daysAgo: number, chance: Chance): Date {
  const day = daysBefore(now, daysAgo);
  const weekday = day.getUTCDay();
  const shifted = weekday === 0 ? daysBefore(day, 2) : weekday === 6 ? daysBefore(day, 1) : day;
  const at = new Date(shifted);
  at.setUTCHours(chance.int(14, 21), chance.pick([0, 5, 10, 15, 20, 30, 40, 45, 50]), 0, 0);
  return at.getTime() < now.getTime() - 20 * 60 * 1000 ? at : daysBefore(at, weekday === 1 ? 3 : 1);
}
