"use client";

import { Check } from "lucide-react";
import { useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { notify } from "@/components/ui/toast";
import type { TaskStatus } from "@/lib/tasks/rules";

interface TickTaskProps {
  id: string;
  title: string;
  status: TaskStatus;
  dueOn: string | null;
  today: string;
}

const look =
  "grid size-4.5 place-items-center rounded-full border border-control bg-surface text-transparent group-hover/done:border-good group-hover/done:text-good group-aria-pressed/done:border-good group-aria-pressed/done:bg-good group-aria-pressed/done:text-surface group-aria-busy/done:text-good";

/** The round box before a task. What it does comes when it is pressed: pages carry nothing but the box. */
export function TickTask({ id, title, status, dueOn, today }: TickTaskProps) {
  const { workspace } = useShell();
  const [busy, startTicking] = useTransition();
  const isOpen = status === "open";

  function press() {
    if (busy) return;
    startTicking(async () => {
      const loaded = await import("./tick").catch(() => null);
      if (loaded === null) {
        notify({ title: "No connection. Nothing was changed.", tone: "bad" });
        return;
      }
      await loaded.tick({
        workspaceId: workspace.id,
        ids: [id],
        to: { status: isOpen ? "done" : "open" },
        said: isOpen ? `${title} done` : `${title} is open again`,
        before: { status, on: dueOn ?? undefined },
        today,
      });
    });
  }

  return (
    <button
      type="button"
      title={isOpen ? `Done: ${title}` : `Open again: ${title}`}
      aria-label={`Done: ${title}`}
      aria-pressed={!isOpen}
      aria-busy={busy || undefined}
      onClick={press}
      className="group/done relative z-10 -ms-1.5 grid size-control shrink-0 cursor-pointer place-items-center rounded-control"
    >
      <span className={look}>
        <Check aria-hidden className="size-3" />
      </span>
    </button>
  );
}
