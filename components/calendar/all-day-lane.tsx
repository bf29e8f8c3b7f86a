"use client";

import Link from "next/link";
import type { CalendarItem, Column } from "@/lib/calendar/item";
import type { Bar } from "@/lib/calendar/layout";
import { classNames } from "@/lib/class-names";
import { inside } from "@/lib/route";
import { useCalendar } from "./calendar-context";
import { Ghost, ItemButton } from "./item-button";
import { Slot } from "./slot";

interface AllDayLaneProps {
  columns: readonly Column[];
  bars: readonly Bar[];
  ghost: { item: CalendarItem; first: string } | null;
  phoneDay: string | null;
  columnClass: string;
}

/** As many rows as leave room for the hours; a day alone shows all of its own. */
const ROWS = 4;

/** What has a day and no hour, and what goes over several days. */
export function AllDayLane({ columns, bars, ghost, phoneDay, columnClass }: AllDayLaneProps) {
  const { mayChange, onSlot } = useCalendar();
  const isOne = columns.length === 1;
  const rows = Math.max(0, ...bars.map(({ row }) => row + 1));
  const most = isOne ? rows : Math.min(rows, ROWS);
  const shown = bars.filter(({ row }) => row < most);
  const left = (at: number) =>
    bars.filter(({ row, first, last }) => row >= most && first <= at && last >= at).length;
  const hasMore = rows > most;
  const template = { gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` };
  const phoneAt = columns.findIndex(({ day }) => day === phoneDay);
  return (
    <div className="relative flex border-line border-t">
      <span aria-hidden className="w-13 shrink-0 py-1 pe-1.5 text-end text-third text-xs">
        Day
      </span>
      <div className={classNames("relative min-w-0 flex-1", phoneDay !== null && "max-sm:hidden")}>
        <div className="absolute inset-0 flex">
          {columns.map(({ key, day, owner, heading }) => (
            <Slot
              key={key}
              day={day}
              timed={false}
              owner={owner}
              className={classNames(columnClass, "relative border-line border-s")}
            >
              {mayChange && (
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={`Add for the day: ${heading}`}
                  onClick={() => onSlot({ day, minute: null })}
                  className="absolute inset-0 cursor-copy"
                />
              )}
            </Slot>
          ))}
        </div>
        <div
          style={template}
          className="pointer-events-none relative grid max-h-40 min-h-7 gap-px overflow-y-auto py-px [&>*]:pointer-events-auto"
        >
          {shown.map((bar) => (
            <div
              key={`${bar.item.kind}:${bar.item.id}`}
              style={{ gridColumn: `${bar.first + 1} / ${bar.last + 2}`, gridRow: bar.row + 1 }}
              className="min-w-0 px-px"
            >
              <ItemButton item={bar.item} look="line" />
            </div>
          ))}
          {hasMore &&
            columns.map(({ key, href }, at) =>
              left(at) === 0 ? null : (
                <Link
                  key={key}
                  href={inside(href ?? "/calendar")}
                  prefetch={false}
                  style={{ gridColumn: at + 1, gridRow: most + 1 }}
                  className="truncate px-1.5 text-second text-xs hover:underline"
                >
                  +{left(at)} more
                </Link>
              ),
            )}
          {ghost !== null &&
            columns.map(({ key, day, owner }, at) =>
              day === ghost.first && (owner === null || owner === ghost.item.ownerId) ? (
                <div key={key} style={{ gridColumn: at + 1 }} className="min-w-0 px-px">
                  <Ghost item={ghost.item} />
                </div>
              ) : null,
            )}
        </div>
      </div>
      {phoneDay !== null && (
        <ul className="flex max-h-44 min-h-8 min-w-0 flex-1 flex-col gap-px overflow-y-auto p-px sm:hidden">
          {bars
            .filter(({ first, last }) => first <= phoneAt && last >= phoneAt)
            .map(({ item }) => (
              <li key={`${item.kind}:${item.id}`}>
                <ItemButton item={item} look="line" />
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
