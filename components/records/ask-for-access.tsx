"use client";

import { useState, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { askForAccess } from "@/lib/records/actions";
import type { AskedFor } from "./asked-for";

/** What it says afterwards holds whether there is such a record or not: that is the owner's to tell. */
export function AskForAccess(asked: AskedFor) {
  const { workspace } = useShell();
  const [busy, startTransition] = useTransition();
  const [isAsked, setAsked] = useState(false);
  if (isAsked) {
    return <p role="status">If it is a colleague’s, they have been asked. You will hear their answer.</p>;
  }
  const handleAsk = () =>
    startTransition(async () => {
      const result = await askForAccess({ workspaceId: workspace.id, ...asked });
      if (result.ok) setAsked(true);
      else notify({ title: result.message, tone: "bad" });
    });
  return (
    <Button busy={busy} onClick={handleAsk}>
      Ask for access
    </Button>
  );
}
