"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Progress } from "@/components/ui/progress";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
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
  const [isOver, setOver] = useState(false);
  const quietSince = useRef<number | null>(null);
  const { data, dataUpdatedAt } = useQuery(
    {
      queryKey: keyOf(useScope(), "/api/off-boarding/progress", requestId),
      queryFn: ({ signal }) => askProgress(requestId, signal),
      enabled: !isOver,
      refetchInterval: pause,
      refetchIntervalInBackground: true,
    },
    clientCache,
  );

  const handleNews = useEffectEvent((at: number) => {
    if (data === undefined || !data.ok) return;
    const { state, percent: done, id } = data.data;
    quietSince.current ??= at;
    if (id !== null) {
      setOver(true);
      onDone(id);
    } else if (state === "running") {
      quietSince.current = at;
      setPercent(done);
    } else if (at - quietSince.current > patience) {
      setOver(true);
      onGone();
    }
  });
  // The same answer once more is news as well: of how long it has been so.
  useEffect(() => {
    if (dataUpdatedAt > 0) handleNews(dataUpdatedAt);
  }, [dataUpdatedAt]);

  return <Progress label={label} value={percent} {...(percent === null ? { text: "Starting…" } : {})} />;
}
