"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { addExamples, dismissFirstRun } from "@/lib/first-run/actions";

const RemoveExamplesDialog = lazy(async () => ({
  default: (await import("./remove-examples-dialog")).RemoveExamplesDialog,
}));

const PasteAccountsDialog = lazy(async () => ({
  default: (await import("./paste-accounts-dialog")).PasteAccountsDialog,
}));

const noConnection = { title: "No connection. Try again in a moment.", tone: "bad" as const };

export function AddExamples({ workspaceId }: { workspaceId: string }) {
  const [busy, startAdding] = useTransition();
  function handleAdd() {
    startAdding(async () => {
      const result = await addExamples({ workspaceId }).catch(() => null);
      if (result === null) notify(noConnection);
      else if (result.ok) notify({ title: `${result.data} example records added`, tone: "good" });
      else notify({ title: result.message, tone: "bad" });
    });
  }
  return (
    <Button busy={busy} onClick={handleAdd}>
      Add examples
    </Button>
  );
}

interface RemoveExamplesProps {
  workspaceId: string;
  records: number;
  staying: readonly string[];
}

export function RemoveExamples(props: RemoveExamplesProps) {
  const [dialog, setDialog] = useState({ loaded: false, open: false });
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setDialog({ loaded: true, open: true })}>
        Remove examples
      </Button>
      {dialog.loaded && (
        <Suspense fallback={null}>
          <RemoveExamplesDialog
            {...props}
            open={dialog.open}
            onOpenChange={(open) => setDialog({ loaded: true, open })}
          />
        </Suspense>
      )}
    </>
  );
}

export function PasteAccounts({ workspaceId }: { workspaceId: string }) {
  const [dialog, setDialog] = useState({ loaded: false, open: false });
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setDialog({ loaded: true, open: true })}>
        Paste a list
      </Button>
      {dialog.loaded && (
        <Suspense fallback={null}>
          <PasteAccountsDialog
            workspaceId={workspaceId}
            open={dialog.open}
            onOpenChange={(open) => setDialog({ loaded: true, open })}
          />
        </Suspense>
      )}
    </>
  );
}

export function PutAway({ workspaceId }: { workspaceId: string }) {
  const [busy, startPuttingAway] = useTransition();
  function handlePutAway() {
    startPuttingAway(async () => {
      const result = await dismissFirstRun({ workspaceId }).catch(() => null);
      if (result === null) notify(noConnection);
      else if (!result.ok) notify({ title: result.message, tone: "bad" });
    });
  }
  return (
    <Button variant="ghost" size="small" busy={busy} onClick={handlePutAway}>
      Don’t show again
    </Button>
  );
}
