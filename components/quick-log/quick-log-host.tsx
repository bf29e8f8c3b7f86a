"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { opensQuickLog } from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { onOpenQuickLog, openQuickLog, type QuickLogStartingPoint } from "./open-quick-log";

const QuickLogDialog = lazy(async () => ({ default: (await import("./quick-log-dialog")).QuickLogDialog }));

/** Listens for L and for whoever opens the quick log, and loads it when it is first wanted. */
export function QuickLogHost() {
  const { visitor } = useShell();
  const [opened, setOpened] = useState<{ from: QuickLogStartingPoint; time: number; open: boolean } | null>(
    null,
  );
  const allowed = visitor.role !== "viewer";

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (!allowed || opened?.open || !opensQuickLog(event)) return;
    event.preventDefault();
    openQuickLog();
  });
  const handleOpen = useEffectEvent((from: QuickLogStartingPoint) => {
    if (allowed) setOpened((last) => ({ from, time: (last?.time ?? 0) + 1, open: true }));
  });
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    const stop = onOpenQuickLog((from) => handleOpen(from));
    return () => {
      document.removeEventListener("keydown", handleKey);
      stop();
    };
  }, []);

  if (opened === null) return null;
  return (
    <Suspense fallback={null}>
      <QuickLogDialog
        key={opened.time}
        from={opened.from}
        open={opened.open}
        onClose={() => setOpened((last) => last && { ...last, open: false })}
      />
    </Suspense>
  );
}
