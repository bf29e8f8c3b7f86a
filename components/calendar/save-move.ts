// A move as each kind saves it, with a toast that takes it back. Loaded when something is first moved.
import { notify } from "@/components/ui/toast";
import { type ActionResult, succeed } from "@/lib/action-result";
import { timeAppointment, timeTask } from "@/lib/calendar/actions";
import type { CalendarItem } from "@/lib/calendar/item";
import { changeFollowUp } from "@/lib/interactions/follow-up-actions";
import { changeNextAction } from "@/lib/opportunities/next-action-action";
import { putOffSample } from "@/lib/samples/actions";
import { tickTasks } from "@/lib/tasks/actions";

async function save(workspaceId: string, before: CalendarItem, after: CalendarItem): Promise<ActionResult> {
  const { kind, id, words } = before;
  if (kind === "follow_up") return changeFollowUp(workspaceId, id, { to: "open", on: after.day });
  if (kind === "next_action") return changeNextAction(workspaceId, id, { to: "open", on: after.day, words });
  if (kind === "sample") {
    const moved = await putOffSample({ workspaceId, id, on: after.day });
    return moved.ok ? succeed(undefined) : moved;
  }
  if (kind === "appointment") {
    const [from, starts, ends] = [before.starts ?? "", after.starts ?? "", after.ends ?? ""];
    return timeAppointment(workspaceId, { id, from, starts, ends });
  }
  if (before.starts === null && after.starts === null) {
    const ticked = await tickTasks({ workspaceId, ids: [id], on: after.day });
    return ticked.ok ? succeed(undefined) : ticked;
  }
  const to = after.starts === null ? { day: after.day } : { at: after.starts };
  return timeTask(workspaceId, { id, from: before.starts, to });
}

interface Move {
  workspaceId: string;
  before: CalendarItem;
  after: CalendarItem;
  /** "Tue 1 Dec, 14:30" */
  where: string;
  /** Shows it at once where it is meant to be; called again with how it was when that was refused. */
  show: (item: CalendarItem) => void;
}

export async function saveMove({ workspaceId, before, after, where, show }: Move): Promise<void> {
  show(after);
  const result = await save(workspaceId, before, after).catch(() => null);
  if (result === null || !result.ok) {
    show(before);
    notify({
      tone: "bad",
      title: result?.message ?? "No connection.",
      description: [result?.hint, "It is where it was."].filter(Boolean).join(" "),
    });
    return;
  }
  notify({
    tone: "good",
    title: `${before.title}: ${where}`,
    undo: () =>
      void save(workspaceId, after, before)
        .catch(() => null)
        .then((back) => {
          if (back?.ok) show(before);
          else notify({ tone: "bad", title: back?.message ?? "No connection. It is as it was." });
        }),
  });
}
