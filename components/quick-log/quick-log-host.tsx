"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { forgetDrafts } from "@/components/shell/forget-drafts";
import { opens } from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { forgetAnswers } from "@/lib/client-scope";
import { onOpenQuickLog, openQuickLog, type QuickLogStartingPoint } from "./open-quick-log";
import type { Opened } from "./quick-log";
import { countWaiting, onDraftsChanged } from "./waiting";

const QuickLog = lazy(async () => ({ default: (await import("./quick-log")).QuickLog }));

/** Listens for L and for whoever opens the quick log, and loads it when it is first wanted or something waits to be sent. */
export function QuickLogHost() {
  const { visitor, person, workspace } = useShell();
  const [opened, setOpened] = useState<Opened | null>(null);
  const allowed = visitor.role !== "viewer";
  const waiting = useSyncExternalStore(
    onDraftsChanged,
    () => countWaiting(person.id, workspace.id),
    () => 0,
  );

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (!allowed || opened?.open || !opens(event, "log")) return;
    event.preventDefault();
    openQuickLog();
  });
  const handleOpen = useEffectEvent((from: QuickLogStartingPoint) => {
    if (allowed) setOpened((last) => ({ from, time: (last?.time ?? 0) + 1, open: true }));
  });
  useEffect(() => {
    const stays = { personId: person.id, workspaceId: workspace.id };
    forgetDrafts(stays);
    forgetAnswers(stays);
    // Whichever way one signs out: each is a form.
    const leave = ({ target }: Event) => {
      if (!(target instanceof HTMLFormElement && target.action.endsWith("/auth/sign-out"))) return;
      forgetDrafts();
      forgetAnswers();
    };
    document.addEventListener("submit", leave);
    return () => document.removeEventListener("submit", leave);
  }, [person.id, workspace.id]);
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    const stop = onOpenQuickLog((from) => handleOpen(from));
    return () => {
      document.removeEventListener("keydown", handleKey);
      stop();
    };
  }, []);

  if (opened === null && (waiting === 0 || !allowed)) return null;
  return (
    <Suspense fallback={null}>
      <QuickLog
        opened={opened}
        waiting={waiting}
        onClose={() => setOpened((last) => last && { ...last, open: false })}
      />
    </Suspense>
  );
}
