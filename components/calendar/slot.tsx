"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useCalendar } from "./calendar-context";

interface SlotProps {
  day: string;
  timed: boolean;
  owner?: string | null;
  className?: string;
  children?: ReactNode;
}

/** A day, or its hours: what is let go over it goes there. */
export function Slot({ day, timed, owner = null, className, children }: SlotProps) {
  const { drag } = useCalendar();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (drag !== null && element.current !== null)
      return drag.makeSlot(element.current, { day, timed, owner });
  }, [drag, day, timed, owner]);
  return (
    <div ref={element} data-day={day} className={className}>
      {children}
    </div>
  );
}
