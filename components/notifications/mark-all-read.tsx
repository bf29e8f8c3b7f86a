"use client";

import { CheckCheck } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { markNotifications } from "@/lib/notifications/actions";

export function MarkAllRead({ workspaceId }: { workspaceId: string }) {
  const [busy, start] = useTransition();
  return (
    <Button
      busy={busy}
      onClick={() =>
        start(async () => {
          const result = await markNotifications({ workspaceId, status: "read" });
          if (!result.ok) notify({ title: result.message, tone: "bad" });
        })
      }
    >
      <CheckCheck aria-hidden /> Mark all as read
    </Button>
  );
}
