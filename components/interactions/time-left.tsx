"use client";

import { useEffect, useState } from "react";
import { timeLeft } from "@/lib/interactions/rules";

interface TimeLeftProps {
  /** Seconds as the server counted them: its clock decides, not the browser's. */
  seconds: number;
  /** Told once nothing is left. */
  onOver?: () => void;
}

/** How long something can still be corrected, counting down. */
export function TimeLeft({ seconds, onOver }: TimeLeftProps) {
  const [clock, setClock] = useState({ until: seconds * 1000, now: 0 });
  useEffect(() => {
    const until = Date.now() + seconds * 1000;
    const tick = () => {
      const now = Date.now();
      setClock({ until, now });
      if (now >= until) {
        clearInterval(timer);
        onOver?.();
      }
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }, [seconds, onOver]);
  return (
    <span className="tabular-nums" role="timer">
      {timeLeft(clock.until, clock.now) ?? "Nothing"}
    </span>
  );
}
