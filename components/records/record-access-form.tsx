"use client";

import { useFieldErrors } from "@/components/accounts/field-errors";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/toast";
import { setRecordAccess } from "@/lib/records/access-action";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import { type RecordKind, recordAccessSchema } from "@/lib/records/schema";
import { ChoiceField } from "./choice-field";
import { RecordForm } from "./record-form";
import { TextField } from "./text-field";

export interface RecordAccessFormProps {
  workspaceId: string;
  resource: RecordKind;
  id: string;
  colleagues: readonly { value: string; label: string }[];
  /** Where the company is: a day ends there. */
  today: string;
  onClose: () => void;
}

const labels = { user_id: "Who", access: "What", until: "Until, that day included", reason: "Why" };

const CHOICES = [
  { value: "not_see", label: "May not see it" },
  { value: "not_change", label: "May not change it" },
  { value: "see", label: "May see it" },
  { value: "change", label: "May see and change it" },
] as const;

function Fields({ colleagues, today }: Pick<RecordAccessFormProps, "colleagues" | "today">) {
  const until = useFieldErrors("until");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField name="user_id" label={labels.user_id} required none="Choose…" options={colleagues} />
        <ChoiceField name="access" label={labels.access} required none="Choose…" options={CHOICES} />
      </div>
      <Field label={labels.until} {...(until ? { error: until } : {})}>
        <DateField name="until" today={today} min={today} placeholder="No end, or 27 Nov, fri, +7" />
      </Field>
      <TextField
        name="reason"
        label={labels.reason}
        required
        maxLength={1000}
        lines={2}
        description="Stands beside it for the next admin; the person concerned can read it too."
      />
    </>
  );
}

/** This record for one colleague, whatever role, team and shares say. */
export function RecordAccessForm({ colleagues, today, onClose, ...record }: RecordAccessFormProps) {
  const inputOf = (values: Record<string, string>) => ({
    ...record,
    user_id: values.user_id ?? "",
    access: values.access ?? "",
    until: values.until ?? "",
    reason: values.reason ?? "",
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Allow or deny one colleague">
      <RecordForm
        labels={labels}
        submit="Set it"
        check={(values) => fieldErrorsOf(recordAccessSchema, inputOf(values))}
        save={(values) => setRecordAccess(inputOf(values))}
        onSaved={() => {
          onClose();
          notify({ title: "Set, from their next click on", tone: "good" });
        }}
        onCancel={onClose}
      >
        <p className="text-second">
          It beats role, team and shares. What was set for the same colleague before gives way.
        </p>
        <Fields colleagues={colleagues} today={today} />
      </RecordForm>
    </Dialog>
  );
}
