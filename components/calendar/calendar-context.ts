"use client";
// What every item and slot of a calendar shares: whose clock it is, who may move, and what a hand or a key does.
import { createContext, type KeyboardEvent, useContext } from "react";
import type { CalendarItem, Place } from "@/lib/calendar/item";

export type Drag = typeof import("./calendar-drag");

interface CalendarTools {
  timeZone: string;
  today: string;
  mayChange: boolean;
  /** Null until dragging was loaded, and where nobody drags. */
  drag: Drag | null;
  /** Where the item that is held would go. */
  ghost: CalendarItem | null;
  /** The item that is held by a hand or by key. */
  heldKey: string | null;
  moving: ReadonlySet<string>;
  focusKey: string | null;
  hintId: string;
  onFocused: () => void;
  onOpen: (item: CalendarItem) => void;
  onKey: (event: KeyboardEvent, item: CalendarItem) => void;
  onLetGo: () => void;
  onDragging: (item: CalendarItem, dragging: boolean) => void;
  onSlot: (place: Place) => void;
}

export const CalendarContext = createContext<CalendarTools | null>(null);

export function useCalendar(): CalendarTools {
  const tools = useContext(CalendarContext);
  if (tools === null) throw new Error("useCalendar is for what stands inside a calendar");
  return tools;
}
