"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionFailure } from "@/lib/action-result";
import { addAbsence } from "@/lib/appointments/hours-actions";

interface Typed {
  first_day: string | null;
  last_day: string | null;
  note: string;
}
const EMPTY: Typed = { first_day: null, last_day: null, note: "" };

export function AbsenceDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const [typed, setTyped] = useState(EMPTY);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const errorsOf = (name: string) => failure?.fieldErrors?.[name] ?? [];
  const change = (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next }));

  function add() {
    startSaving(async () => {
      const { first_day, last_day, note } = typed;
      const added = await addAbsence({
        workspaceId,
        first_day: first_day ?? "",
        last_day: last_day ?? first_day ?? "",
        note,
      }).catch(() => null);
      if (added?.ok) onClose();
      else
        setFailure(
          added ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." },
        );
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add absence"
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={add}>
            Add
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure !== null && Object.keys(failure.fieldErrors ?? {}).length === 0 && (
          <Alert tone="bad" announce>
            {failure.message}
          </Alert>
        )}
        <div className="grid grid-cols-2 gap-4">
          <Field label="First day" required error={errorsOf("first_day")}>
            <DateField value={typed.first_day} onValueChange={(first_day) => change({ first_day })} />
          </Field>
          <Field label="Last day" description="Empty for one day" error={errorsOf("last_day")}>
            <DateField value={typed.last_day} onValueChange={(last_day) => change({ last_day })} />
          </Field>
        </div>
        <Field label="Note for yourself" error={errorsOf("note")}>
          <Input
            value={typed.note}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        </Field>
      </div>
    </Dialog>
  );
}
