"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { deliverAgain } from "@/lib/outbox/actions";

interface DeliverAgainProps {
  workspaceId: string;
  event: string;
  reaction: string;
  /** What is tried again, for whoever hears the button. */
  what: string;
}

export function DeliverAgain({ workspaceId, event, reaction, what }: DeliverAgainProps) {
  const [result, dispatch, busy] = useActionState(deliverAgain, null);
  return (
    <form action={dispatch} className="flex flex-col gap-1">
      <input type="hidden" name="workspace_id" value={workspaceId} />
      <input type="hidden" name="event" value={event} />
      <input type="hidden" name="reaction" value={reaction} />
      <Button type="submit" size="small" busy={busy} aria-label={`Try again: ${what}`}>
        Try again
      </Button>
      {result?.ok === false && <Alert tone="bad">{result.message}</Alert>}
    </form>
  );
}
