// Done, dropped, open again, or another day, with a toast that takes it back: the same wherever a task stands.
import { undoOf } from "@/components/change-sets/take-back";
import { notify } from "@/components/ui/toast";
import { formatDay } from "@/lib/format/day";
import { tickTasks } from "@/lib/tasks/actions";
import type { TaskStatus } from "@/lib/tasks/rules";

interface Change {
  status?: TaskStatus;
  on?: string;
}

interface Tick {
  workspaceId: string;
  ids: readonly string[];
  to: Change;
  /** What is told when it worked. */
  said: string;
  /** Of one, how it was; several are taken back by their change set. */
  before: { status: TaskStatus; on?: string | undefined } | null;
  today: string;
}

const again = (next: string | null, today: string) =>
  next === null ? {} : { description: `It comes again on ${formatDay(next, today)}.` };

async function back(workspaceId: string, ids: readonly string[], before: NonNullable<Tick["before"]>) {
  const { status, on } = before;
  const result = await tickTasks({
    workspaceId,
    ids: [...ids],
    status,
    ...(on === undefined ? {} : { on }),
  }).catch(() => null);
  if (!result?.ok) notify({ title: result?.message ?? "No connection. It is as it was.", tone: "bad" });
}

/** True when it worked. */
export async function tick({ workspaceId, ids, to, said, before, today }: Tick): Promise<boolean> {
  const result = await tickTasks({ workspaceId, ids: [...ids], ...to }).catch(() => null);
  if (!result?.ok) {
    notify({ title: result?.message ?? "No connection. Nothing was changed.", tone: "bad" });
    return false;
  }
  const { next, changeSet } = result.data;
  notify({
    title: said,
    tone: "good",
    ...again(next, today),
    ...(before === null
      ? undoOf(workspaceId, changeSet, `${said}: taken back`)
      : { undo: () => void back(workspaceId, ids, before) }),
  });
  return true;
}
