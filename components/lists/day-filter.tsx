"use client";

import { lazy, Suspense, useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { Skeleton } from "@/components/ui/skeleton";
import { isDay } from "@/lib/format/day";

const DateField = lazy(async () => ({ default: (await import("@/components/ui/date-field")).DateField }));

interface DayFilterProps {
  label: string;
  value: string | null;
  min?: string | undefined;
  max?: string | undefined;
  /** Null where `mayBeEmpty` and it was emptied. */
  onChange: (day: string | null) => void;
  mayBeEmpty?: boolean;
}

/** One end of a stretch of days in an address. Taken with Enter, by leaving it, or from the calendar. */
export function DayFilter({ label, value, min, max, onChange, mayBeEmpty = false }: DayFilterProps) {
  const [day, setDay] = useState(value);

  function settle() {
    if (day === value) return;
    if (day === null && !mayBeEmpty) setDay(value);
    else if (day === null || (isDay(day) && !(min && day < min) && !(max && day > max))) onChange(day);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter takes what was typed, as in any field
    <div
      className="min-w-36 flex-1 sm:max-w-44 sm:flex-none"
      onBlur={settle}
      onKeyDown={(event) => {
        if (isPressed(event, "save")) settle();
      }}
    >
      <Suspense fallback={<Skeleton className="h-control" />}>
        <DateField
          aria-label={label}
          placeholder={label}
          lean="near"
          value={day}
          {...(min ? { min } : {})}
          {...(max ? { max } : {})}
          onValueChange={setDay}
          onPick={onChange}
        />
      </Suspense>
    </div>
  );
}
