"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { DayPicker } from "react-day-picker";
import { buttonStyles } from "./button-styles";

interface CalendarProps {
  /** ISO days: "2026-11-27". */
  value: string | null;
  today: string;
  min?: string | undefined;
  max?: string | undefined;
  onSelect: (day: string) => void;
}

// The picker works with local dates; noon keeps the day whatever the clock does.
function toDate(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

function toDay(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const arrow = buttonStyles({ variant: "ghost", size: "small", square: true });

function Chevron({ orientation }: { orientation?: string }) {
  return orientation === "left" ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />;
}

/** Loaded only when a date field opens it. */
export function Calendar({ value, today, min, max, onSelect }: CalendarProps) {
  const selected = value ? toDate(value) : undefined;
  const limits = [...(min ? [{ before: toDate(min) }] : []), ...(max ? [{ after: toDate(max) }] : [])];
  return (
    <DayPicker
      autoFocus
      mode="single"
      required={false}
      weekStartsOn={1}
      showOutsideDays
      fixedWeeks
      today={toDate(today)}
      selected={selected}
      defaultMonth={selected ?? toDate(today)}
      disabled={limits}
      onDayClick={(date, modifiers) => {
        if (!modifiers.disabled) onSelect(toDay(date));
      }}
      components={{ Chevron }}
      classNames={{
        root: "relative",
        months: "flex",
        month: "flex flex-col gap-1",
        month_caption: "flex h-control-small items-center ps-2",
        caption_label: "font-semibold",
        nav: "absolute end-0 top-0 flex gap-0.5",
        button_previous: arrow,
        button_next: arrow,
        month_grid: "border-collapse",
        weekday: "h-6 font-normal text-third text-xs",
        day: "group p-0 text-center tabular-nums",
        day_button:
          "flex size-control items-center justify-center rounded-control border border-transparent text-field hover:not-disabled:bg-hover group-data-outside:text-third group-data-today:font-semibold group-data-today:text-accent disabled:text-third disabled:line-through group-data-selected:bg-accent group-data-selected:font-semibold group-data-selected:text-on-accent group-data-selected:hover:bg-accent-hover forced-colors:group-data-selected:outline-2 forced-colors:group-data-selected:outline-solid",
      }}
    />
  );
}
