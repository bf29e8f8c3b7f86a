"use client";

import Link from "next/link";
import type { MonthDay } from "@/lib/calendar/item";
import { classNames } from "@/lib/class-names";
import { formatDay, formatDayLong } from "@/lib/format/day";
import { inside } from "@/lib/route";
import { useCalendar } from "./calendar-context";
import { Ghost, ItemButton } from "./item-button";
import { Slot } from "./slot";

interface MonthGridProps {
  days: readonly MonthDay[];
  /** The month it is about: its neighbours' days are quieter. */
  month: string;
  /** The address of a day. */
  hrefs: Readonly<Record<string, string>>;
}

/** Weeks of a month, each day with a few of its things and how many more there are. */
export function MonthGrid({ days, month, hrefs }: MonthGridProps) {
  const { today, mayChange, ghost, onSlot } = useCalendar();
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
      <div aria-hidden className="grid grid-cols-7 border-line border-b text-center text-third text-xs">
        {days.slice(0, 7).map(({ day }) => (
          <span key={day} className="py-1">
            {formatDay(day, day).slice(0, 3)}
          </span>
        ))}
      </div>
      <ol
        aria-label="Calendar"
        className="grid auto-rows-[minmax(6.5rem,1fr)] grid-cols-7 max-sm:auto-rows-[minmax(4rem,1fr)]"
      >
        {days.map(({ day, items, more }) => {
          const count = items.length + more;
          const isOther = !day.startsWith(month);
          return (
            <li key={day} className="min-w-0 border-line border-e border-b [&:nth-child(7n)]:border-e-0">
              <Slot
                day={day}
                timed={false}
                className={classNames(
                  "relative flex h-full min-w-0 flex-col gap-px p-px",
                  isOther && "bg-sunken",
                )}
              >
                {mayChange && (
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={`Add for the day: ${formatDayLong(day)}`}
                    onClick={() => onSlot({ day, minute: null })}
                    className="absolute inset-0 cursor-copy max-sm:hidden"
                  />
                )}
                <Link
                  href={inside(hrefs[day] ?? "/calendar")}
                  prefetch={false}
                  aria-label={`${formatDayLong(day)}${count > 0 ? `: ${count}` : ""}`}
                  aria-current={day === today ? "date" : undefined}
                  className="relative flex min-h-6 items-center gap-1 px-1.5 text-second text-xs tabular-nums hover:underline aria-[current=date]:font-semibold aria-[current=date]:text-accent max-sm:h-full max-sm:flex-col max-sm:justify-start max-sm:py-1"
                >
                  <span>{Number(day.slice(8))}</span>
                  {count > 0 && (
                    <span className="rounded-full bg-accent-soft px-1.5 text-accent sm:hidden">{count}</span>
                  )}
                </Link>
                <div className="relative flex min-w-0 flex-col gap-px max-sm:hidden">
                  {items.map((item) => (
                    <ItemButton key={`${item.kind}:${item.id}`} item={item} look="line" />
                  ))}
                  {ghost?.day === day && <Ghost item={ghost} />}
                  {more > 0 && (
                    <Link
                      href={inside(hrefs[day] ?? "/calendar")}
                      prefetch={false}
                      className="truncate px-1.5 text-second text-xs hover:underline"
                    >
                      +{more} more
                    </Link>
                  )}
                </div>
              </Slot>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
