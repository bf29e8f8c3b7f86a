"use client";

import { CloudUpload } from "lucide-react";
import { useEffect, useEffectEvent, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { logInteraction } from "@/lib/quick-log/actions";
import { dropDraft, keepDraft, keptDrafts } from "./draft";
import { openQuickLog } from "./open-quick-log";
import { tellSettled } from "./waiting";

const RETRY_EVERY = 15_000;
/** What may pass by itself; whatever else is answered needs somebody to look at it. */
const passing = new Set(["unavailable", "signed_out", "workspace_changed", "rate_limited", "unexpected"]);

/** Sends what waits, oldest first, each exactly as it was and so at most once. Answers with what is in the way. */
async function sendWaiting(personId: string, workspaceId: string): Promise<string | null> {
  for (const draft of keptDrafts(personId, workspaceId).toReversed()) {
    if (draft.waiting === null) continue;
    const { input, customer } = draft.waiting;
    const result = await logInteraction(workspaceId, input).catch(() => null);
    if (result === null) return "Still no connection.";
    if (result.ok) {
      dropDraft(personId, workspaceId, draft.key);
      tellSettled(draft.key, null);
      notify({ title: `Logged with ${customer}`, tone: "good" });
    } else if (passing.has(result.code)) {
      return result.message;
    } else {
      keepDraft(personId, workspaceId, { ...draft, waiting: null });
      tellSettled(draft.key, result);
      notify({
        title: `Not logged yet with ${customer}`,
        description: result.message,
        tone: "bad",
        action: { label: "Open", onSelect: () => openQuickLog({ draftKey: draft.key }) },
      });
    }
  }
  return null;
}

/** Stands over the page while logs wait for the network, and keeps trying. */
export function WaitingLogs({ count }: { count: number }) {
  const { person, workspace } = useShell();
  const [busy, startSending] = useTransition();

  function send(asked: boolean) {
    if (busy) return;
    startSending(async () => {
      const obstacle = await sendWaiting(person.id, workspace.id);
      if (asked && obstacle !== null) notify({ title: obstacle, tone: "bad" });
    });
  }

  const handleRetry = useEffectEvent(() => {
    if (navigator.onLine) send(false);
  });
  useEffect(() => {
    handleRetry();
    const timer = setInterval(() => handleRetry(), RETRY_EVERY);
    const handleOnline = () => handleRetry();
    window.addEventListener("online", handleOnline);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", handleOnline);
    };
  }, []);

  return (
    <div
      role="status"
      className="fixed start-3 bottom-20 z-30 flex items-center gap-2 rounded-panel border border-line bg-surface px-3 py-2 shadow-float md:bottom-4"
    >
      <CloudUpload aria-hidden className="size-4 text-warning" />
      {counted(count, "log waits", "logs wait")} for the network
      <Button size="small" busy={busy} onClick={() => send(true)}>
        Send now
      </Button>
    </div>
  );
}
