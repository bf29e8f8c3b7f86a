"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { forgetDrafts } from "@/components/shell/forget-drafts";
import { useShell } from "@/components/shell/shell-context";
import { onOpenQuickTask, type QuickTaskStart } from "@/components/tasks/open-quick-task";
import { forgetAnswers } from "@/lib/client-scope";
import { onOpenQuickLog, type QuickLogStartingPoint, whoIsHere } from "./open-quick-log";
import type { Opened } from "./quick-log";
import { countWaiting, onDraftsChanged } from "./waiting";

const QuickLog = lazy(async () => ({ default: (await import("./quick-log")).QuickLog }));
const QuickTask = lazy(async () => ({ default: (await import("@/components/tasks/quick-task")).QuickTask }));

/**
 * Listens for whoever opens the quick log or the line for a task, and loads each when it is first wanted, the log also when
 * something waits to be sent.
 */
export function QuickLogHost() {
  const { visitor, person, workspace } = useShell();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [task, setTask] = useState<QuickTaskStart | null>(null);
  const allowed = visitor.role !== "viewer";
  const waiting = useSyncExternalStore(
    onDraftsChanged,
    () => countWaiting(person.id, workspace.id),
    () => 0,
  );

  // One at a time: what was begun of a log is kept.
  const closeLog = () => setOpened((last) => last && { ...last, open: false });
  const handleTask = useEffectEvent((from: QuickTaskStart) => {
    if (!allowed) return;
    closeLog();
    setTask(from);
  });
  const handleOpen = useEffectEvent((from: QuickLogStartingPoint) => {
    if (allowed && !task) setOpened((last) => ({ from, time: (last?.time ?? 0) + 1, open: true }));
  });
  useEffect(() => {
    const stays = { personId: person.id, workspaceId: workspace.id };
    forgetDrafts(stays);
    forgetAnswers(stays);
  }, [person.id, workspace.id]);
  useEffect(() => {
    const stop = onOpenQuickLog((from) => handleOpen(from));
    const stopTasks = onOpenQuickTask((from = whoIsHere()) => handleTask(from));
    return () => {
      stop();
      stopTasks();
    };
  }, []);

  return (
    <Suspense fallback={null}>
      {(opened !== null || (waiting > 0 && allowed)) && (
        <QuickLog opened={opened} waiting={waiting} onClose={closeLog} />
      )}
      {task && <QuickTask from={task} onClose={() => setTask(null)} />}
    </Suspense>
  );
}
