"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface LossDialogProps {
  title: string;
  reasons: readonly { code: string; label: string }[];
  busy: boolean;
  errors: readonly string[];
  onClose: () => void;
  onMove: (reason: string | null) => void;
}

/** Closing as lost asks why. */
export function LossDialog({ title, reasons, busy, errors, onClose, onMove }: LossDialogProps) {
  const [reason, setReason] = useState<string | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => onMove(reason)}>
            Move
          </Button>
        </>
      }
    >
      <Field label="Why it was lost" required buttonControl error={reason === null ? errors : []}>
        <Select
          value={reason}
          onValueChange={setReason}
          options={reasons.map(({ code, label }) => ({ value: code, label }))}
        />
      </Field>
    </Dialog>
  );
}
