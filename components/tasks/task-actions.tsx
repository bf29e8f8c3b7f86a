"use client";

import { Ban, Check, RotateCcw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { route } from "@/lib/route";
import type { TaskStatus } from "@/lib/tasks/rules";

interface TaskActionsProps {
  workspaceId: string;
  id: string;
  title: string;
  status: TaskStatus;
  today: string;
  canDelete: boolean;
}

const SAID: Record<TaskStatus, string> = {
  done: "done",
  cancelled: "won’t be done",
  open: "is open again",
};

/** What ends a task, or begins it again; each can be taken back. */
export function TaskActions({ workspaceId, id, title, status, today, canDelete }: TaskActionsProps) {
  const [busy, startWork] = useTransition();
  const router = useRouter();

  function turn(to: TaskStatus) {
    startWork(async () => {
      const { tick } = await import("./tick");
      await tick({
        workspaceId,
        ids: [id],
        to: { status: to },
        said: `${title} ${SAID[to]}`,
        before: { status },
        today,
      });
    });
  }

  function remove() {
    startWork(async () => {
      const { deleteWithUndo } = await import("@/components/records/delete-records");
      if (await deleteWithUndo({ workspaceId, resource: "task", ids: [id] }, title))
        router.push(route("/tasks"));
    });
  }

  return (
    <>
      {canDelete && (
        <IconButton label="Delete" variant="secondary" disabled={busy} onClick={remove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
      {status === "open" ? (
        <>
          <Button busy={busy} onClick={() => turn("cancelled")}>
            <Ban aria-hidden /> Won’t do
          </Button>
          <Button variant="primary" busy={busy} onClick={() => turn("done")}>
            <Check aria-hidden /> Done
          </Button>
        </>
      ) : (
        <Button busy={busy} onClick={() => turn("open")}>
          <RotateCcw aria-hidden /> Open again
        </Button>
      )}
    </>
  );
}
