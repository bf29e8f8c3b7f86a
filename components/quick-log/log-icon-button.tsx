"use client";

import { MessageSquarePlus } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { IconButton } from "@/components/ui/icon-button";
import { openQuickLog, type QuickLogStartingPoint } from "./open-quick-log";

/** The quick log in a line of a list; left out for those who only read. */
export function LogIconButton({ from, label }: { from: QuickLogStartingPoint; label: string }) {
  const { visitor } = useShell();
  if (visitor.role === "viewer") return null;
  return (
    <IconButton label={label} onClick={() => openQuickLog(from)}>
      <MessageSquarePlus aria-hidden />
    </IconButton>
  );
}
