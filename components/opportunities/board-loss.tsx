"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Labelled } from "@/lib/opportunities/card-words";

interface LossDialogProps {
  customer: string;
  stage: string;
  reasons: readonly Labelled[];
  onMove: (reason: string) => void;
  onClose: () => void;
}

/** A lost deal says why before it moves; closing the question leaves the card where it was. */
export function LossDialog({ customer, stage, reasons, onMove, onClose }: LossDialogProps) {
  const [reason, setReason] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Move ${customer} to ${stage}`}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button variant="primary" onClick={() => (reason === null ? setAsked(true) : onMove(reason))}>
            Move
          </Button>
        </>
      }
    >
      <Field
        label="Why it was lost"
        required
        buttonControl
        error={asked && reason === null ? ["Say why it was lost."] : []}
      >
        <RadioGroup
          aria-label="Why it was lost"
          options={reasons.map(({ code, label }) => ({ value: code, label }))}
          onValueChange={setReason}
        />
      </Field>
    </Dialog>
  );
}
