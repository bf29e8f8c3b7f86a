// How an item of the calendar reads: what it is, when, with whom.
import {
  CalendarCheck,
  CornerUpRight,
  Flag,
  ListTodo,
  type LucideIcon,
  TestTubeDiagonal,
} from "lucide-react";
import { type CalendarItem, type ItemKind, KIND_LABELS, withWords } from "@/lib/calendar/item";
import { formatTime } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";

interface Look {
  icon: LucideIcon;
  tone: string;
}

export const LOOKS: Record<ItemKind, Look> = {
  follow_up: {
    icon: CornerUpRight,
    tone: "border-s-warning bg-warning-soft [&_svg]:text-warning",
  },
  next_action: {
    icon: Flag,
    tone: "border-s-other bg-other-soft [&_svg]:text-other",
  },
  task: {
    icon: ListTodo,
    tone: "border-s-good bg-good-soft [&_svg]:text-good",
  },
  appointment: {
    icon: CalendarCheck,
    tone: "border-s-info bg-info-soft [&_svg]:text-info",
  },
  sample: {
    icon: TestTubeDiagonal,
    tone: "border-s-accent bg-accent-soft [&_svg]:text-accent",
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

/** All of it, for who doesn't see where it stands. */
export function itemWords(item: CalendarItem, timeZone: string, today: string): string {
  return [
    `${KIND_LABELS[item.kind]}: ${item.title}`,
    whenWords(item, timeZone, today),
    withWords(item),
    item.owner,
    item.outcome && OUTCOMES[item.outcome],
  ]
    .filter(Boolean)
    .join(", ");
}
