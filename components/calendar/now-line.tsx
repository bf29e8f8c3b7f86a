"use client";

import { useEffect, useState } from "react";
import { MINUTES_PER_DAY, placeOf } from "@/lib/calendar/clock";

/** How late it is, across today's column. Drawn by the browser: the server's minute is over when the page arrives. */
export function NowLine({ day, timeZone }: { day: string; timeZone: string }) {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const ticking = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(ticking);
  }, []);
  const place = now === null ? null : placeOf(now, timeZone);
  if (place === null || place.day !== day) return null;
  return (
    <span
      aria-hidden
      style={{ top: `${(place.minute / MINUTES_PER_DAY) * 100}%` }}
      className="pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-bad"
    />
  );
}
