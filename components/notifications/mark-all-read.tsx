"use client";

import { CheckCheck } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { markNotifications } from "@/lib/notifications/actions";

interface MarkAllReadProps {
  workspaceId: string;
  /** Where the page isn't what shows it. */
  onChange?: () => void;
}

export function MarkAllRead({ workspaceId, onChange }: MarkAllReadProps) {
  const [busy, start] = useTransition();
  return (
    <Button
      busy={busy}
      onClick={() =>
        start(async () => {
          const result = await markNotifications({ workspaceId, status: "read" });
          if (result.ok) onChange?.();
          else notify({ title: result.message, tone: "bad" });
        })
      }
    >
      <CheckCheck aria-hidden /> Mark all as read
    </Button>
  );
}
