// What one does about a thing that is due: done, or another day. Each can be taken back.
import { useEffect, useRef, useState, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { notify } from "@/components/ui/toast";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { changeAppointmentStatus } from "@/lib/appointments/actions";
import { formatDay } from "@/lib/format/day";
import { changeFollowUp } from "@/lib/interactions/follow-up-actions";
import { changeNextAction } from "@/lib/opportunities/next-action-action";
import { putOffSample } from "@/lib/samples/actions";
import { tickTasks } from "@/lib/tasks/actions";
import type { AgendaItem } from "@/lib/today/agenda-rows";

type Change = { to: "done" } | { to: "open"; on: string };

/** Answers the day on which what comes again does. */
async function save(
  workspaceId: string,
  { kind, id, words }: AgendaItem,
  to: Change,
): Promise<ActionResult<string | null>> {
  if (kind === "task") {
    const day = to.to === "open" ? { on: to.on } : {};
    const ticked = await tickTasks({ workspaceId, ids: [id], status: to.to, ...day });
    return ticked.ok ? succeed(ticked.data.next) : ticked;
  }
  if (kind === "sample") {
    if (to.to === "done") return fail("invalid", "Say on its page where it is.");
    const moved = await putOffSample({ workspaceId, id, on: to.on });
    return moved.ok ? succeed(null) : moved;
  }
  if (kind === "appointment") {
    const status = to.to === "done" ? "completed" : "scheduled";
    const turned = await changeAppointmentStatus({ workspaceId, id, status });
    return turned.ok ? succeed(null) : turned;
  }
  const saved =
    kind === "follow_up"
      ? await changeFollowUp(workspaceId, id, to)
      : await changeNextAction(workspaceId, id, to.to === "done" ? to : { ...to, words });
  return saved.ok ? succeed(null) : saved;
}

const DONE: Record<AgendaItem["kind"], string> = {
  follow_up: "Follow-up done",
  next_action: "Next action done",
  task: "Task done",
  appointment: "Appointment completed",
  sample: "Sample",
};

export interface DueChanges {
  finish: (item: AgendaItem) => void;
  move: (item: AgendaItem, on: string) => void;
}

/** Of these, those that still stand here; what was done or moved leaves at once, and the focus goes on to the next. */
export function useDue(items: readonly AgendaItem[], today: string) {
  const { workspace } = useShell();
  const [, startChange] = useTransition();
  // With the day it left: the same record on another day is shown again.
  const [left, setLeft] = useState<ReadonlyMap<string, string>>(new Map());
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<string | null>(null);
  const shown = items.filter(({ id, dueOn }) => left.get(id) !== dueOn);

  useEffect(() => {
    if (next.current === null || left.size === 0) return;
    const buttons = document.querySelectorAll<HTMLElement>(`[data-due="${next.current}"] button`);
    next.current = null;
    // On a phone the first stands in a card of its own.
    const visible = [...buttons].find((button) => button.offsetParent !== null);
    (visible ?? list.current)?.focus();
  }, [left]);

  function putBack(id: string) {
    setLeft((before) => new Map([...before].filter(([one]) => one !== id)));
  }

  function change(item: AgendaItem, to: Change, said: string) {
    const place = shown.findIndex(({ id }) => id === item.id);
    next.current = (shown[place + 1] ?? shown[place - 1])?.id ?? "";
    setLeft((before) => new Map(before).set(item.id, item.dueOn));
    startChange(async () => {
      try {
        const result = await save(workspace.id, item, to);
        if (!result.ok) {
          putBack(item.id);
          notify({ title: result.message, tone: "bad" });
          return;
        }
        notify({
          title: said,
          tone: "good",
          ...(result.data === null
            ? {}
            : { description: `It comes again on ${formatDay(result.data, today)}.` }),
          undo: () =>
            startChange(async () => {
              const back = await save(workspace.id, item, { to: "open", on: item.dueOn });
              if (back.ok) putBack(item.id);
              else notify({ title: back.message, tone: "bad" });
            }),
        });
      } catch {
        putBack(item.id);
        notify({ title: "No connection. It is as it was.", tone: "bad" });
      }
    });
  }

  const changes: DueChanges = {
    finish: (item) => change(item, { to: "done" }, DONE[item.kind]),
    move: (item, on) => change(item, { to: "open", on }, `Moved to ${formatDay(on, today)}`),
  };
  return { shown, list, changes };
}
