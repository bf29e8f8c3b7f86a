"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { type ActionFailure, type ActionResult, fail } from "@/lib/action-result";

export interface AskDialogProps {
  title: string;
  /** What will happen and whether it can be taken back. */
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  disabled?: boolean;
  act: () => Promise<ActionResult>;
  /** Said in a toast when it worked. */
  done: string;
  /** What helps when it was refused: a link to where it can be solved. */
  onRefused?: (failure: ActionFailure) => ReactNode;
  onClose: () => void;
}

/** Asks first, and stays with the reason in words when the answer is no. */
export function AskDialog({
  title,
  children,
  confirmLabel,
  danger = false,
  disabled = false,
  act,
  done,
  onRefused,
  onClose,
}: AskDialogProps) {
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startActing] = useTransition();

  function handleConfirm() {
    startActing(async () => {
      try {
        const result = await act();
        if (!result.ok) {
          setFailure(result);
          return;
        }
        onClose();
        notify({ title: done, tone: "good" });
      } catch {
        setFailure(fail("unavailable", "No connection. Try again in a moment."));
      }
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={title}
      width="small"
      footer={
        <>
          <DialogClose render={<Button disabled={busy}>Cancel</Button>} />
          <Button
            variant={danger ? "danger" : "primary"}
            busy={busy}
            disabled={disabled}
            onClick={handleConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-second">
        {children}
        {failure && !busy && (
          <Alert tone="bad" announce>
            <p>{[failure.message, failure.hint].filter(Boolean).join(" ")}</p>
            {onRefused?.(failure)}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
