"use client";

import { type ReactNode, Suspense, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

interface LateDialogProps extends Omit<ButtonProps, "onClick"> {
  /** Fetches the dialog's code, already when the pointer or the focus comes near. */
  load: () => Promise<unknown>;
  dialog: (onClose: () => void) => ReactNode;
}

/** A button whose dialog comes when it is wanted, and begins anew each time. */
export function LateDialog({ load, dialog, ...button }: LateDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)} {...button} />
      {open && <Suspense fallback={null}>{dialog(() => setOpen(false))}</Suspense>}
    </>
  );
}
