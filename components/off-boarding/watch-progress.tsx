"use client";

import { useEffect, useRef, useState } from "react";
import { Progress } from "@/components/ui/progress";
import type { Progress as ProgressNews } from "@/lib/off-boarding/answers";
import { askProgress } from "./ask";

const pause = 500;
/** A run that shows nothing for this long was never begun, was refused, or was stopped. */
const patience = 30_000;

interface WatchProgressProps {
  requestId: string;
  label: string;
  onDone: (receiptId: string) => void;
  /** It neither runs nor is done. */
  onGone: () => void;
}

/** How far a hand-over is, asked again and again. A broken line is no news about it. */
export function WatchProgress({ requestId, label, onDone, onGone }: WatchProgressProps) {
  const [percent, setPercent] = useState<number | null>(null);
  const latest = useRef({ onDone, onGone });
  useEffect(() => {
    latest.current = { onDone, onGone };
  });

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let quietSince = Date.now();

    /** True once there is nothing more to ask. */
    function settle({ state, percent: done, id }: ProgressNews): boolean {
      if (id !== null) {
        latest.current.onDone(id);
        return true;
      }
      if (state === "running") {
        quietSince = Date.now();
        setPercent(done);
        return false;
      }
      if (Date.now() - quietSince <= patience) return false;
      latest.current.onGone();
      return true;
    }

    async function look() {
      try {
        const answer = await askProgress(requestId, controller.signal);
        if (controller.signal.aborted || (answer.ok && settle(answer.data))) return;
      } catch {
        if (controller.signal.aborted) return;
      }
      timer = setTimeout(look, pause);
    }
    timer = setTimeout(look, pause);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [requestId]);

  return <Progress label={label} value={percent} {...(percent === null ? { text: "Starting…" } : {})} />;
}
