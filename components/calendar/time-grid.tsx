"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { MINUTES_PER_DAY, timeText } from "@/lib/calendar/clock";
import type { CalendarItem, Column } from "@/lib/calendar/item";
import { barsOf, columnsOf, part } from "@/lib/calendar/layout";
import { stepped } from "@/lib/calendar/moving";
import { classNames } from "@/lib/class-names";
import { formatDayLong } from "@/lib/format/day";
import { inside } from "@/lib/route";
import { AllDayLane } from "./all-day-lane";
import { useCalendar } from "./calendar-context";
import { Ghost, ItemButton } from "./item-button";
import { NowLine } from "./now-line";
import { Slot } from "./slot";

interface TimeGridProps {
  columns: readonly Column[];
  items: readonly CalendarItem[];
  /** The only one that a phone has room for; null for all of them, pushed sideways. */
  phoneDay: string | null;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const FIRST_SHOWN = 7;
const percent = (minutes: number) => `${(minutes / MINUTES_PER_DAY) * 100}%`;

/** The hours of some days, or of some people's day. */
export function TimeGrid({ columns, items, phoneDay }: TimeGridProps) {
  const { timeZone, today, mayChange, ghost, onSlot } = useCalendar();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroller.current;
    const hour = element?.querySelector(`[data-hour="${FIRST_SHOWN}"]`);
    if (element && hour instanceof HTMLElement) element.scrollTop = hour.offsetTop;
  }, []);
  const { timed, whole } = part(items, timeZone);
  const ghosts = ghost === null ? null : part([ghost], timeZone);
  const isTeam = columns.some(({ owner }) => owner !== null);
  const hiddenOn = (day: string) => phoneDay !== null && day !== phoneDay && "max-sm:hidden";
  const width = "min-w-0 flex-1";
  // Both parts are as wide, whatever stands in them: a column of hours lies under its heading.
  const room = isTeam ? { minWidth: `${3.25 + columns.length * 9}rem` } : undefined;
  const bars = isTeam
    ? columns.flatMap(({ owner, day }, at) =>
        barsOf(
          whole.filter(({ item }) => item.ownerId === owner),
          [day],
        ).map((bar) => ({ ...bar, first: at, last: at })),
      )
    : barsOf(
        whole,
        columns.map(({ day }) => day),
      );

  return (
    // biome-ignore lint/a11y/useSemanticElements: days are no fields of a form
    <div
      ref={scroller}
      role="group"
      aria-label="Calendar"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has keys only scrolls it
      tabIndex={0}
      className="relative max-h-[calc(100dvh-8.5rem)] min-h-96 overflow-auto rounded-card border border-line bg-surface shadow-card max-md:max-h-[calc(100dvh-15.5rem)] print:max-h-none"
    >
      <div className="sticky top-0 z-30 border-line border-b bg-surface" style={room}>
        {(phoneDay === null || columns.length > 1) && (
          <div className={classNames("flex ps-13", phoneDay !== null && "max-sm:hidden")}>
            {columns.map(({ key, day, heading, href, note }) => (
              <h2
                key={key}
                className={classNames(width, "border-line border-s px-1.5 py-1.5 font-medium text-sm")}
              >
                {href === null ? (
                  <span className="block truncate">{heading}</span>
                ) : (
                  <Link
                    href={inside(href)}
                    prefetch={false}
                    title={formatDayLong(day)}
                    aria-current={day === today ? "date" : undefined}
                    className="block truncate hover:underline aria-[current=date]:text-accent"
                  >
                    {heading}
                  </Link>
                )}
                {note !== null && (
                  <span className="block truncate font-normal text-third text-xs">{note}</span>
                )}
              </h2>
            ))}
          </div>
        )}
        <AllDayLane
          columns={columns}
          bars={bars}
          ghost={ghosts?.whole[0] ?? null}
          phoneDay={phoneDay}
          columnClass={width}
        />
      </div>
      <div className="relative flex" style={room}>
        <div aria-hidden className="sticky start-0 z-20 w-13 shrink-0 bg-surface">
          {HOURS.map((hour) => (
            <div key={hour} data-hour={hour} className="h-12 pe-1.5 text-end text-third text-xs tabular-nums">
              <span className="relative -top-2">{hour === 0 ? "" : timeText(hour * 60)}</span>
            </div>
          ))}
        </div>
        {columns.map(({ key, day, owner, heading }) => {
          const mine = timed.filter(
            (block) => block.day === day && (owner === null || block.item.ownerId === owner),
          );
          const there = ghosts?.timed.filter(
            (block) => block.day === day && (owner === null || block.item.ownerId === owner),
          );
          return (
            <Slot
              key={key}
              day={day}
              timed
              owner={owner}
              className={classNames(
                "relative h-288 border-line border-s",
                width,
                hiddenOn(day),
                day === today && !isTeam && columns.length > 1 && "bg-hover",
              )}
            >
              {mayChange && (
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={`Add at a time: ${heading}`}
                  onClick={(event) => {
                    const { top, height } = event.currentTarget.getBoundingClientRect();
                    const minute = ((event.clientY - top) / height) * MINUTES_PER_DAY;
                    onSlot({ day, minute: Math.max(0, stepped(minute - 15) - (stepped(minute - 15) % 30)) });
                  }}
                  className="absolute inset-0 cursor-copy"
                />
              )}
              {HOURS.slice(1).map((hour) => (
                <span
                  key={hour}
                  aria-hidden
                  style={{ top: percent(hour * 60) }}
                  className="pointer-events-none absolute inset-x-0 border-line border-t"
                />
              ))}
              {columnsOf(mine).map((block) => (
                <div
                  key={`${block.item.kind}:${block.item.id}:${block.from}`}
                  style={{
                    top: percent(block.from),
                    height: percent(block.until - block.from),
                    insetInlineStart: `${(block.column / block.columns) * 100}%`,
                    width: `${(block.span / block.columns) * 100}%`,
                  }}
                  className="@container absolute p-px"
                >
                  <ItemButton
                    item={block.item}
                    look={block.until - block.from >= 45 ? "block" : "line"}
                    resizes={block.ends && block.item.ends !== null}
                    className="h-full w-full pointer-coarse:h-full"
                  />
                </div>
              ))}
              {there?.map((block) => (
                <div
                  key={block.from}
                  style={{ top: percent(block.from), height: percent(block.until - block.from) }}
                  className="pointer-events-none absolute inset-x-0 z-20 p-px"
                >
                  <Ghost item={block.item} className="h-full" />
                </div>
              ))}
              <NowLine day={day} timeZone={timeZone} />
            </Slot>
          );
        })}
      </div>
    </div>
  );
}
