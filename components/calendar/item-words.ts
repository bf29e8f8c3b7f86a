// How an item of the calendar reads: what it is, when, with whom.
import { CalendarCheck, CornerUpRight, Flag, ListTodo, type LucideIcon } from "lucide-react";
import type { CalendarItem, ItemKind } from "@/lib/calendar/item";
import { formatTime } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";

interface Look {
  label: string;
  icon: LucideIcon;
  /** Where the record that says it stands. */
  base: string;
  tone: string;
}

export const LOOKS: Record<ItemKind, Look> = {
  follow_up: {
    label: "Follow-up",
    icon: CornerUpRight,
    base: "/interactions",
    tone: "border-s-warning bg-warning-soft [&_svg]:text-warning",
  },
  next_action: {
    label: "Next action",
    icon: Flag,
    base: "/opportunities",
    tone: "border-s-other bg-other-soft [&_svg]:text-other",
  },
  task: {
    label: "Task",
    icon: ListTodo,
    base: "/tasks",
    tone: "border-s-good bg-good-soft [&_svg]:text-good",
  },
  appointment: {
    label: "Appointment",
    icon: CalendarCheck,
    base: "/appointments",
    tone: "border-s-info bg-info-soft [&_svg]:text-info",
  },
};

const OUTCOMES = { completed: "completed", no_show: "did not come" } as const;

export function timeWords({ starts, ends }: CalendarItem, timeZone: string): string {
  if (starts === null) return "";
  const from = formatTime(new Date(starts), timeZone);
  return ends === null ? from : `${from} – ${formatTime(new Date(ends), timeZone)}`;
}

/** "Tue 1 Dec, 14:30 – 15:00" */
export function whenWords(item: CalendarItem, timeZone: string, today: string): string {
  return [formatDay(item.day, today), timeWords(item, timeZone)].filter(Boolean).join(", ");
}

export function withWords({ contact, organization }: CalendarItem): string {
  return [contact, organization].filter(Boolean).join(", ");
}

/** All of it, for who doesn't see where it stands. */
export function itemWords(item: CalendarItem, timeZone: string, today: string): string {
  return [
    `${LOOKS[item.kind].label}: ${item.title}`,
    whenWords(item, timeZone, today),
    withWords(item),
    item.owner,
    item.outcome && OUTCOMES[item.outcome],
  ]
    .filter(Boolean)
    .join(", ");
}
