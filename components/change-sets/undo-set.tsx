"use client";

import { Undo2 } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { takeBack } from "./take-back";

interface UndoSetProps {
  workspaceId: string;
  id: string;
  /** What it did, for whoever hears the button alone. */
  what: string;
  /** Some of it was taken back, and the rest waits. */
  isBegun: boolean;
}

export function UndoSet({ workspaceId, id, what, isBegun }: UndoSetProps) {
  const [busy, startUndo] = useTransition();
  return (
    <Button busy={busy} onClick={() => startUndo(() => takeBack(workspaceId, id, "Taken back"))}>
      <Undo2 aria-hidden /> {isBegun ? "Go on undoing" : "Undo"}
      <span className="sr-only"> {what}</span>
    </Button>
  );
}
