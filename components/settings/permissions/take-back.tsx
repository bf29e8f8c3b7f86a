"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { putBackPermission, revokePermission } from "@/lib/permissions/actions";
import type { PutBackInput } from "@/lib/permissions/schema";

interface TakeBackProps {
  right: PutBackInput;
  isOver: boolean;
  /** "may export contacts", for who can't see the line that the button stands in. */
  words: string;
}

function tell(result: ActionResult | null, title: string, undo?: () => void) {
  if (result?.ok) notify({ title, tone: "good", ...(undo ? { undo } : {}) });
  else notify({ title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" });
}

/** Ends what was set for one person; the toast puts it back as it was. What ran out is only cleared away. */
export function TakeBack({ right, isOver, words }: TakeBackProps) {
  const [busy, startTransition] = useTransition();
  const { workspaceId, userId, resource, permission, resourceId } = right;

  function handleClick() {
    startTransition(async () => {
      const result = await revokePermission({
        workspaceId,
        userId,
        resource,
        permission,
        resourceId,
      }).catch(() => null);
      const undo = () => {
        putBackPermission(right)
          .catch(() => null)
          .then((back) => tell(back, "Put back as it was"));
      };
      tell(result, isOver ? "Cleared away" : "Taken back", isOver ? undefined : undo);
    });
  }

  return (
    <Button size="small" busy={busy} onClick={handleClick}>
      {isOver ? "Clear" : "Take back"}
      <span className="sr-only">: {words}</span>
    </Button>
  );
}
