"use client";

import { lazy, type ReactNode, Suspense, useState, useTransition } from "react";
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

/** A button whose dialog is loaded when it is first wanted, and stays mounted so that it can close gently. */
function Opens({
  label,
  dialog,
}: {
  label: string;
  dialog: (state: { open: boolean; onOpenChange: (open: boolean) => void }) => ReactNode;
}) {
  const [open, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open !== null && <Suspense fallback={null}>{dialog({ open, onOpenChange: setOpen })}</Suspense>}
    </>
  );
}

export function RemoveExamples(props: RemoveExamplesProps) {
  return <Opens label="Remove examples" dialog={(state) => <RemoveExamplesDialog {...props} {...state} />} />;
}

export function PasteAccounts({ workspaceId }: { workspaceId: string }) {
  return (
    <Opens
      label="Paste a list"
      dialog={(state) => <PasteAccountsDialog workspaceId={workspaceId} {...state} />}
    />
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
