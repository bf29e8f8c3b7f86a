"use client";

import { CalendarClock, Check } from "lucide-react";
import { useTransition } from "react";
import { type AllMatching, useAllMatching } from "@/components/lists/all-matching";
import { DeletePicked } from "@/components/records/delete-picked";
import { GivePicked } from "@/components/records/give-picked";
import { laterDays } from "@/components/today/later-days";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { formatDay } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import type { ListedTask } from "@/lib/tasks/rows";
import { tick } from "./tick";

interface PickedTasksProps {
  workspaceId: string;
  picked: readonly ListedTask[];
  canDelete: boolean;
  receivers: readonly { id: string; name: string }[];
  today: string;
  onDone: () => void;
}

function tickAll({ ask }: AllMatching) {
  ask({
    work: { action: "change", options: { status: "done" } },
    label: "Done",
    title: (count) => `Tick ${counted(count, "task", "tasks")}?`,
    said: (count) => `${counted(count, "task", "tasks")} done`,
  });
}

/** What can be done with several tasks at once; each can be taken back. */
export function PickedTasks({ workspaceId, picked, canDelete, receivers, today, onDone }: PickedTasksProps) {
  const [busy, startWork] = useTransition();
  const [only] = picked;
  const what = picked.length === 1 && only ? only.title : counted(picked.length, "task", "tasks");
  const ids = picked.map(({ id }) => id);

  const all = useAllMatching();
  const tasks = (count: number) => counted(count, "task", "tasks");

  function change(to: Parameters<typeof tick>[0]["to"], said: string) {
    startWork(async () => {
      const before = only && ids.length === 1 ? { status: only.status, on: only.dueOn ?? undefined } : null;
      if (await tick({ workspaceId, ids, to, said, before, today })) onDone();
    });
  }

  return (
    <>
      <Button
        busy={busy}
        onClick={() => (all === null ? change({ status: "done" }, `${what} done`) : tickAll(all))}
      >
        <Check aria-hidden /> Done
      </Button>
      <LazyMenu
        side="top"
        trigger={
          <Button busy={busy}>
            <CalendarClock aria-hidden /> Another day
          </Button>
        }
        entries={laterDays(today).map(({ label, on }) => ({
          label,
          hint: formatDay(on, today),
          onSelect: () =>
            all === null
              ? change({ on }, `${what} moved to ${formatDay(on, today)}`)
              : all.ask({
                  work: { action: "change", options: { day: on } },
                  label: "Move",
                  title: (count) => `Move ${tasks(count)} to ${formatDay(on, today)}?`,
                  said: (count) => `${tasks(count)} moved to ${formatDay(on, today)}`,
                }),
        }))}
      />
      <GivePicked
        workspaceId={workspaceId}
        resource="task"
        ids={ids}
        what={what}
        receivers={receivers}
        onDone={onDone}
      />
      {canDelete && (
        <DeletePicked
          workspaceId={workspaceId}
          resource="task"
          one="task"
          several="tasks"
          picked={picked.map(({ id, title }) => ({ id, name: title }))}
          onDone={onDone}
        />
      )}
    </>
  );
}
