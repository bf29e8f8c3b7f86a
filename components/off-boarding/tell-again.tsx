"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { tellAgain } from "@/lib/off-boarding/actions";

interface TellAgainProps {
  workspaceId: string;
  id: string;
  label: string;
}

export function TellAgain({ workspaceId, id, label }: TellAgainProps) {
  const [busy, startTelling] = useTransition();
  function handleTell() {
    startTelling(async () => {
      const result = await tellAgain({ workspaceId, id });
      notify(
        result.ok
          ? { title: "The e-mails are on their way", tone: "good" }
          : { title: result.message, tone: "bad" },
      );
    });
  }
  return (
    <Button busy={busy} onClick={handleTell}>
      {label}
    </Button>
  );
}
