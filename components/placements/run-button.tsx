"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { untilDone, WAYS } from "./use-load";

interface RunButtonProps {
  workspaceId: string;
  id: string;
  /** The file, for whoever hears the button alone. */
  what: string;
  way: keyof typeof WAYS;
}

const SAID = {
  load: { label: "Go on", done: "Loaded" },
  undo: { label: "Undo", done: "Taken back: what the months said before counts again" },
};

export function RunButton({ workspaceId, id, what, way }: RunButtonProps) {
  const router = useRouter();
  const [busy, start] = useTransition();
  return (
    <Button
      size="small"
      busy={busy}
      onClick={() =>
        start(async () => {
          try {
            await untilDone(WAYS[way], { workspaceId, id }, () => {});
            notify({ title: SAID[way].done, tone: "good" });
          } catch (error) {
            notify({ title: error instanceof Error ? error.message : "No connection", tone: "bad" });
          }
          router.refresh();
        })
      }
    >
      {SAID[way].label}
      <span className="sr-only"> {what}</span>
    </Button>
  );
}
