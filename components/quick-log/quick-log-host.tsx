"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { forgetDrafts } from "@/components/shell/forget-drafts";
import { opens } from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { onOpenQuickTask, openQuickTask, type QuickTaskStart } from "@/components/tasks/open-quick-task";
import { forgetAnswers } from "@/lib/client-scope";
import { onOpenQuickLog, openQuickLog, type QuickLogStartingPoint, whoIsHere } from "./open-quick-log";
import type { Opened } from "./quick-log";
import { countWaiting, onDraftsChanged } from "./waiting";

const QuickLog = lazy(async () => ({ default: (await import("./quick-log")).QuickLog }));
const QuickTask = lazy(async () => ({ default: (await import("@/components/tasks/quick-task")).QuickTask }));

/**
 * Listens for L and T and for whoever opens the quick log or the line for a task, and loads each when it is first wanted, the log
 * also when something waits to be sent.
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

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (!allowed || opened?.open || task) return;
    const open = opens(event, "log") ? openQuickLog : opens(event, "addTask") ? openQuickTask : null;
    if (open === null) return;
    event.preventDefault();
    open();
  });
  const handleTask = useEffectEvent((from: QuickTaskStart) => allowed && setTask(from));
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
    const stopTasks = onOpenQuickTask((from = whoIsHere()) => handleTask(from));
    return () => {
      document.removeEventListener("keydown", handleKey);
      stop();
      stopTasks();
    };
  }, []);

  return (
    <Suspense fallback={null}>
      {(opened !== null || (waiting > 0 && allowed)) && (
        <QuickLog
          opened={opened}
          waiting={waiting}
          onClose={() => setOpened((last) => last && { ...last, open: false })}
        />
      )}
      {task && <QuickTask from={task} onClose={() => setTask(null)} />}
    </Suspense>
  );
}
