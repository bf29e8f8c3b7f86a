"use client";

import { useEffect, useRef } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { type CalendarItem, keyOfItem, withWords } from "@/lib/calendar/item";
import { mayMove } from "@/lib/calendar/moving";
import { classNames } from "@/lib/class-names";
import { useCalendar } from "./calendar-context";
import { itemWords, LOOKS, timeWords } from "./item-words";

interface ItemButtonProps {
  item: CalendarItem;
  /** A line, or a block of some height among the hours. */
  look: "line" | "block" | "row";
  /** Its lower edge can be pulled. */
  resizes?: boolean;
  className?: string;
}

/** One thing in the calendar: pressed it opens a look at it, held by hand or key it is moved. */
export function ItemButton({ item, look, resizes = false, className }: ItemButtonProps) {
  const calendar = useCalendar();
  const { timeZone, today, mayChange, drag, heldKey, moving, focusKey, hintId, onFocused, onDragging } =
    calendar;
  const key = keyOfItem(item);
  const button = useRef<HTMLButtonElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const canMove = mayChange && mayMove(item);
  const { icon: Icon, tone } = LOOKS[item.kind];
  const time = timeWords(item, timeZone);

  useEffect(() => {
    if (!canMove || drag === null || button.current === null) return;
    return drag.makeDraggable(button.current, handle.current, { key, ownerId: item.ownerId }, (dragging) =>
      onDragging(item, dragging),
    );
  }, [canMove, drag, key, item, onDragging]);

  useEffect(() => {
    if (focusKey !== key || button.current === null || button.current.offsetParent === null) return;
    button.current.focus();
    onFocused();
  }, [focusKey, key, onFocused]);

  return (
    <button
      ref={button}
      type="button"
      data-item={key}
      aria-label={itemWords(item, timeZone, today)}
      aria-describedby={canMove ? hintId : undefined}
      aria-busy={moving.has(key) || undefined}
      title={itemWords(item, timeZone, today)}
      onClick={() => calendar.onOpen(item)}
      onKeyDown={(event) => calendar.onKey(event, item)}
      // Some browsers press a button when Space is let go.
      onKeyUp={(event) => canMove && isPressed(event, "lift") && event.preventDefault()}
      onBlur={calendar.onLetGo}
      className={classNames(
        "relative block min-w-0 overflow-hidden rounded-sm border border-transparent border-s-3 px-1.5 text-start text-text text-xs hover:border-control focus-visible:z-20",
        tone,
        look === "row" && "flex min-h-control w-full items-center gap-2 py-1 text-base",
        look === "line" && "flex h-5.5 w-full items-center gap-1 pointer-coarse:h-8",
        look === "block" && "py-0.5",
        heldKey === key && "opacity-50",
        item.outcome !== null && "opacity-75",
        className,
      )}
    >
      {look === "block" ? (
        <>
          <span className="@max-[4.5rem]:wrap-anywhere block truncate font-medium @max-[4.5rem]:whitespace-normal">
            {item.title}
          </span>
          <span className="block truncate text-second @max-[4.5rem]:hidden">
            {[time, withWords(item)].filter(Boolean).join(" · ")}
          </span>
        </>
      ) : (
        <>
          <Icon
            aria-hidden
            className={classNames("shrink-0 @max-[6.5rem]:hidden", look === "row" ? "size-4" : "size-3")}
          />
          {look === "line" && item.starts !== null && (
            <span className="shrink-0 text-second tabular-nums max-md:hidden @max-[6.5rem]:hidden">
              {time.slice(0, 5)}
            </span>
          )}
          <span className={classNames("min-w-0 truncate", look === "row" ? "font-medium" : "")}>
            {item.title}
          </span>
          {look === "row" && (
            <span className="ms-auto max-w-[40%] shrink-0 truncate text-second text-sm">
              {withWords(item)}
            </span>
          )}
        </>
      )}
      {resizes && canMove && (
        <span ref={handle} aria-hidden className="absolute inset-x-0 bottom-0 h-1.5 cursor-ns-resize" />
      )}
    </button>
  );
}

/** Where what is held would go. */
export function Ghost({ item, className }: { item: CalendarItem; className?: string }) {
  const { timeZone } = useCalendar();
  return (
    <span
      ref={(element) => element?.scrollIntoView({ block: "nearest", inline: "nearest" })}
      className={classNames(
        "pointer-events-none block min-h-5.5 overflow-hidden rounded-sm border border-accent border-dashed bg-accent-soft px-1.5 text-text text-xs",
        className,
      )}
    >
      <span className="block truncate font-medium">
        {timeWords(item, timeZone).slice(0, 5)} {item.title}
      </span>
    </span>
  );
}
