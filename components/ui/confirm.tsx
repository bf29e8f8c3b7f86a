"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useTransition } from "react";
import { Button } from "./button";
import { backdropStyles } from "./dialog";
import { useFocusAround } from "./focus-around";
import { useLayer } from "./use-layer";

export interface ConfirmProps {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The question: "Delete Sam's login?" */
  title: ReactNode;
  /** What will happen and whether it can be undone. */
  children: ReactNode;
  /** The verb, never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** The dialog stays, busy, until this is done. */
  onConfirm: () => void | Promise<void>;
}

/** Asks before something that can't simply be undone. Focus starts on the way out. */
export function Confirm({
  trigger,
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  danger = false,
  onConfirm,
}: ConfirmProps) {
  const [busy, startTransition] = useTransition();
  const { remember, finalFocus } = useFocusAround();
  const [isOpen, setOpen] = useLayer({ open, onOpenChange });

  function change(next: boolean) {
    if (!busy) setOpen(next);
  }

  function handleConfirm() {
    startTransition(async () => {
      await onConfirm();
      setOpen(false);
    });
  }

  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(next) => change(next)}>
      {trigger && <AlertDialog.Trigger render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropStyles} />
        <AlertDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-4 sm:pt-[20vh]">
          <AlertDialog.Popup
            data-modal=""
            initialFocus={() => {
              remember();
              return true;
            }}
            finalFocus={finalFocus}
            className="flex w-full flex-col gap-2 rounded-t-panel border border-line bg-surface p-5 shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:max-w-104 sm:rounded-panel"
          >
            <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-second" render={<div />}>
              {children}
            </AlertDialog.Description>
            <div className="mt-3 flex flex-wrap justify-end gap-2">
              <AlertDialog.Close render={<Button disabled={busy}>{cancelLabel}</Button>} />
              <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={handleConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
