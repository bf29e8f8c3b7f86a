"use client";

import { CalendarDays } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import type { CalendarItem } from "@/lib/calendar/item";
import { daysOfItems } from "@/lib/calendar/layout";
import { describeDue, formatDayLong } from "@/lib/format/day";
import { useCalendar } from "./calendar-context";
import { ItemButton } from "./item-button";
import { timeWords } from "./item-words";

/** Day by day as a list: for a narrow screen, and for whoever reads rather than looks. */
export function AgendaList({ days, items }: { days: readonly string[]; items: readonly CalendarItem[] }) {
  const { timeZone, today } = useCalendar();
  const byDay = daysOfItems(items, timeZone);
  const shown = days.filter((day) => byDay.has(day));
  if (shown.length === 0) {
    return (
      <EmptyState icon={<CalendarDays aria-hidden />} title="Nothing in these two weeks">
        Tasks, follow-ups and next actions stand here on their day.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {shown.map((day) => (
        <section
          key={day}
          aria-label={formatDayLong(day)}
          className="[contain-intrinsic-size:auto_8rem] [content-visibility:auto]"
        >
          <h2 className="flex items-baseline gap-2 pb-1.5 font-semibold">
            {formatDayLong(day)}
            <span className="font-normal text-third text-sm">
              {day === today ? describeDue(day, today).label : ""}
            </span>
          </h2>
          <ul className="flex flex-col gap-1">
            {(byDay.get(day) ?? []).map((item) => (
              <li key={`${item.kind}:${item.id}`} className="flex items-center gap-2">
                <span className="w-24 shrink-0 text-second text-sm tabular-nums max-sm:w-12">
                  <span className="max-sm:hidden">{timeWords(item, timeZone) || "All day"}</span>
                  <span className="sm:hidden">{timeWords(item, timeZone).slice(0, 5)}</span>
                </span>
                <span className="min-w-0 flex-1">
                  <ItemButton item={item} look="row" />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
