"use client";

import { type FormEvent, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { renameOption } from "@/lib/custom-fields/actions";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { counted } from "@/lib/format/words";

interface OptionDialogProps {
  workspaceId: string;
  field: ManagedField;
  onClose: () => void;
}

/** Renames one option of a choice on every record that has it. */
export function OptionDialog({ workspaceId, field, onClose }: OptionDialogProps) {
  const [from, setFrom] = useState<string>(field.options[0] ?? "");
  const [to, setTo] = useState(from);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startSaving] = useTransition();
  const formId = useId();
  const records = field.optionUse[from] ?? 0;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    startSaving(async () => {
      const result = await renameOption({ workspaceId, id: field.id, from, to }).catch(() => null);
      if (!result?.ok) {
        setProblem(result?.fieldErrors?.to?.join(" ") ?? result?.message ?? "No connection. Try again.");
        return;
      }
      onClose();
      notify({
        title: `${from} is now ${to.trim()}`,
        tone: "good",
        undo: async () => {
          const back = await renameOption({ workspaceId, id: field.id, from: to.trim(), to: from });
          notify(back.ok ? { title: "Taken back", tone: "good" } : { title: back.message, tone: "bad" });
        },
      });
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Rename an option of ${field.label}`}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Rename
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={handleSubmit} noValidate className="flex flex-col gap-4">
        <Field label="Option" buttonControl>
          <Select
            value={from}
            onValueChange={(option) => {
              setFrom(option ?? "");
              setTo(option ?? "");
              setProblem(null);
            }}
            options={field.options.map((option) => ({ value: option, label: option }))}
          />
        </Field>
        <Field label="New name" {...(problem ? { error: problem } : {})}>
          <Input value={to} maxLength={120} onChange={(event) => setTo(event.currentTarget.value)} />
        </Field>
        <p className="text-second">
          {records === 0 ? "No record has it." : `${counted(records, "record follows", "records follow")}.`}
        </p>
      </form>
    </Dialog>
  );
}
