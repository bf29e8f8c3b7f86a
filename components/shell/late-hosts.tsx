"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { openQuickTask } from "@/components/tasks/open-quick-task";
import { opens } from "./hotkeys";
import { useShell } from "./shell-context";

const AtRest = lazy(async () => ({ default: (await import("./at-rest")).AtRest }));

/**
 * What a page needs only when it has come to rest: it came over the network, and nobody logs before they have seen it. What a
 * button or a key asks until then waits.
 */
export function LateHosts() {
  const { visitor } = useShell();
  const [ready, setReady] = useState(false);
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (visitor.role === "viewer") return;
    const open = opens(event, "log") ? openQuickLog : opens(event, "addTask") ? openQuickTask : null;
    if (open === null) return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    setReady(true);
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);
  return ready ? (
    <Suspense fallback={null}>
      <AtRest />
    </Suspense>
  ) : null;
}
