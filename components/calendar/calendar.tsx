"use client";

import { lazy, Suspense, useCallback, useEffect, useId, useRef, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { openQuickTask } from "@/components/tasks/open-quick-task";
import { notify } from "@/components/ui/toast";
import { MINUTES_PER_DAY, timeText } from "@/lib/calendar/clock";
import { type CalendarItem, keyOfItem, type MonthDay, type Place, type Shown } from "@/lib/calendar/item";
import { isSamePlace, movedTo, placeOfItem, resizedTo, stepped } from "@/lib/calendar/moving";
import { AgendaList } from "./agenda-list";
import { CalendarContext, type Drag } from "./calendar-context";
import type { Over } from "./calendar-drag";
import { whenWords } from "./item-words";
import { MonthGrid } from "./month-grid";
import { TimeGrid } from "./time-grid";
import { useCalendarKeys } from "./use-calendar-keys";

const BookDialog = lazy(async () => ({
  default: (await import("@/components/appointments/book-dialog")).BookDialog,
}));
const ItemPeek = lazy(async () => ({ default: (await import("./item-peek")).ItemPeek }));

interface CalendarProps {
  shown: Shown;
  timeZone: string;
  today: string;
}

/** Dragging comes once the page has come to rest, and only where there is a pointer that drags. */
function useDrag(wanted: boolean): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null);
  useEffect(() => {
    if (!wanted || !window.matchMedia("(pointer: fine)").matches) return;
    let left = false;
    import("./calendar-drag").then(
      ({ makeDraggable, makeSlot, watchDragging }) =>
        left || setDrag({ makeDraggable, makeSlot, watchDragging }),
      () => {
        // Without it keys and the look at an item still move it.
      },
    );
    return () => {
      left = true;
    };
  }, [wanted]);
  return drag;
}

/** What was moved stands at once where it is meant to be; what the server sends afterwards counts. */
function useMoved(shown: Shown) {
  const [moved, setMoved] = useState<ReadonlyMap<string, CalendarItem>>(new Map());
  const [seen, setSeen] = useState(shown);
  if (seen !== shown) {
    setSeen(shown);
    setMoved(new Map());
  }
  const put = useCallback(
    (item: CalendarItem) => setMoved((before) => new Map(before).set(keyOfItem(item), item)),
    [],
  );
  const now = (item: CalendarItem) => moved.get(keyOfItem(item)) ?? item;
  return { now, put, moved };
}

function monthNow(days: readonly MonthDay[], moved: ReadonlyMap<string, CalendarItem>): MonthDay[] {
  return days.map((one) => {
    const stays = one.items.filter((item) => (moved.get(keyOfItem(item))?.day ?? item.day) === item.day);
    const comes = [...moved.values()].filter(
      (item) => item.day === one.day && !stays.some((other) => keyOfItem(other) === keyOfItem(item)),
    );
    return { ...one, items: [...stays, ...comes] };
  });
}

/** Days, weeks, months, people: what is due, and moving it. */
export function Calendar({ shown, timeZone, today }: CalendarProps) {
  const { workspace, visitor } = useShell();
  const mayChange = visitor.role !== "viewer";
  const { now, put, moved } = useMoved(shown);
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  const [dragged, setDragged] = useState<CalendarItem | null>(null);
  const [over, setOver] = useState<CalendarItem | null>(null);
  const [opened, setOpened] = useState<CalendarItem | null>(null);
  const [booking, setBooking] = useState<{ day: string; time: string } | null>(null);
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const onFocused = useCallback(() => setFocusKey(null), []);
  const drag = useDrag(mayChange);
  const hintId = useId();
  const [listens, setListens] = useState(false);
  useEffect(() => setListens(true), []);

  async function move(before: CalendarItem, after: CalendarItem, focus = false) {
    const key = keyOfItem(before);
    if (isSamePlace(before, after) || moving.has(key)) return;
    setMoving((all) => new Set([...all, key]));
    // In another column it is another element, which takes the focus once it is there.
    const show = (item: CalendarItem) => {
      put(item);
      if (focus) setFocusKey(key);
    };
    try {
      const { saveMove } = await import("./save-move");
      const where = whenWords(after, timeZone, today);
      await saveMove({ workspaceId: workspace.id, before, after, where, show });
    } catch {
      notify({ tone: "bad", title: "No connection. It is where it was." });
    } finally {
      setMoving((all) => new Set([...all].filter((one) => one !== key)));
    }
  }

  const keys = useCalendarKeys({
    timeZone,
    isMonth: shown.view === "month",
    mayChange,
    onDrop: (item, place) => {
      void move(item, movedTo(item, place, timeZone), true);
    },
  });

  /** Where what is dragged would be, read in steps. */
  function placed(item: CalendarItem, { place, resizes }: Over): CalendarItem | null {
    if (place === null) return null;
    if (resizes) {
      const minute = Math.min(Math.round((place.minute ?? 0) / 15) * 15, MINUTES_PER_DAY);
      return resizedTo(item, { day: place.day, minute }, timeZone);
    }
    // A month has no hours: what has a time keeps it.
    const kept = shown.view === "month" ? placeOfItem(item, timeZone).minute : null;
    const minute = place.minute === null ? kept : stepped(place.minute);
    return movedTo(item, { day: place.day, minute }, timeZone);
  }

  const latest = useRef({ over: (_: Over) => {}, drop: (_: Over) => {} });
  useEffect(() => {
    latest.current = {
      over: (at) => {
        const next = dragged === null ? null : placed(dragged, at);
        setOver((before) => (before !== null && next !== null && isSamePlace(before, next) ? before : next));
      },
      drop: (at) => {
        const next = dragged === null ? null : placed(dragged, at);
        setOver(null);
        setDragged(null);
        if (dragged !== null && next !== null) void move(dragged, next);
      },
    };
  });
  useEffect(
    () =>
      drag?.watchDragging(
        (at) => latest.current.over(at),
        (at) => latest.current.drop(at),
      ),
    [drag],
  );
  const onDragging = useCallback((item: CalendarItem, dragging: boolean) => {
    if (dragging) setDragged(item);
  }, []);

  const held = keys.held;
  const tools = {
    timeZone,
    today,
    mayChange,
    drag,
    ghost: held === null ? over : movedTo(held.item, held.place, timeZone),
    heldKey: held !== null ? keyOfItem(held.item) : dragged === null ? null : keyOfItem(dragged),
    moving,
    focusKey,
    hintId,
    onFocused,
    onOpen: setOpened,
    onKey: keys.onKey,
    onLetGo: keys.onLetGo,
    onDragging,
    // An hour is booked where the workspace books; a day is something to do.
    onSlot: ({ day, minute }: Place) => {
      const time = minute === null ? null : timeText(minute);
      if (time !== null && visitor.flags.includes("appointments")) setBooking({ day, time });
      else openQuickTask({ dueOn: day, ...(time === null ? {} : { dueTime: time }) });
    },
  };
  return (
    <CalendarContext value={tools}>
      {mayChange && (
        <p id={hintId} className="sr-only">
          Enter opens it, Space picks it up to move it.
        </p>
      )}
      <p aria-live="assertive" className="sr-only">
        {keys.said}
      </p>
      <div aria-busy={!listens || undefined} data-calendar={shown.view} className="min-w-0">
        {shown.view === "grid" && (
          <TimeGrid columns={shown.columns} items={shown.items.map(now)} phoneDay={shown.phoneDay} />
        )}
        {shown.view === "agenda" && <AgendaList days={shown.days} items={shown.items.map(now)} />}
        {shown.view === "month" && (
          <MonthGrid days={monthNow(shown.days, moved)} month={shown.month} hrefs={shown.hrefs} />
        )}
      </div>
      <Suspense fallback={null}>
        {booking && (
          <BookDialog about={null} start={booking} timeZone={timeZone} onClose={() => setBooking(null)} />
        )}
        {opened && (
          <ItemPeek
            item={now(opened)}
            timeZone={timeZone}
            today={today}
            mayChange={mayChange}
            onClose={() => {
              setOpened(null);
              setFocusKey(keyOfItem(opened));
            }}
            onMove={(after) => {
              setOpened(null);
              void move(now(opened), after, true);
            }}
          />
        )}
      </Suspense>
    </CalendarContext>
  );
}
