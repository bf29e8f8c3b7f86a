"use client";
// The calendar without a pointer, as on the board: Space picks an item up, the arrows move it, Enter or Space drops it there,
// Escape leaves it where it was.
import { type KeyboardEvent, useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { timeText } from "@/lib/calendar/clock";
import { type CalendarItem, keyOfItem, type Place } from "@/lib/calendar/item";
import { fitPlace, mayMove, type Nudge, nudged, placeOfItem } from "@/lib/calendar/moving";
import { formatDayLong } from "@/lib/format/day";

const NUDGES = [
  ["up", "earlier"],
  ["down", "later"],
  ["left", "before"],
  ["right", "after"],
] as const satisfies readonly (readonly ["up" | "down" | "left" | "right", Nudge])[];

interface CalendarKeysProps {
  timeZone: string;
  isMonth: boolean;
  mayChange: boolean;
  onDrop: (item: CalendarItem, place: Place) => void;
}

const words = ({ day, minute }: Place) =>
  minute === null ? formatDayLong(day) : `${formatDayLong(day)}, ${timeText(minute)}`;

export function useCalendarKeys({ timeZone, isMonth, mayChange, onDrop }: CalendarKeysProps) {
  const [held, setHeld] = useState<{ item: CalendarItem; place: Place } | null>(null);
  const [said, say] = useState("");

  function whileHeld(event: KeyboardEvent, item: CalendarItem, place: Place) {
    const nudge = NUDGES.find(([key]) => isPressed(event, key))?.[1];
    if (nudge !== undefined) {
      const next = fitPlace(item, nudged(place, nudge, isMonth), timeZone);
      setHeld({ item, place: next });
      say(words(next));
    } else if (isPressed(event, "leave")) {
      setHeld(null);
      say(`${item.title} stays where it was.`);
    } else if (isPressed(event, "drop")) {
      setHeld(null);
      say(`${item.title}: ${words(place)}`);
      onDrop(item, place);
    } else return;
    event.preventDefault();
  }

  function onKey(event: KeyboardEvent, item: CalendarItem) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (held !== null && keyOfItem(held.item) === keyOfItem(item)) whileHeld(event, item, held.place);
    else if (isPressed(event, "lift") && mayChange && mayMove(item)) {
      event.preventDefault();
      const place = placeOfItem(item, timeZone);
      setHeld({ item, place });
      say(`${item.title} picked up from ${words(place)}. Arrows move it, Enter drops it, Escape leaves it.`);
    }
  }

  return { held, said, onKey, onLetGo: () => setHeld(null) };
}
