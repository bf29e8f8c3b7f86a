"use client";

import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { setRecordAccess } from "@/lib/records/access-action";
import { type FormValues, valuesSchema } from "@/lib/records/form-values";
import { recordAccessSchema } from "@/lib/records/schema";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { ChoiceField } from "./choice-field";
import { RecordForm } from "./record-form";
import { UntilAndReason, untilAndReasonLabels } from "./until-and-reason";

export interface RecordAccessFormProps {
  workspaceId: string;
  resource: RecordKind;
  id: string;
  colleagues: readonly { value: string; label: string }[];
  /** Where the company is: a day ends there. */
  today: string;
  onClose: () => void;
}

const labels = { user_id: "Who", access: "What", ...untilAndReasonLabels };

const CHOICES = [
  { value: "not_see", label: "May not see it" },
  { value: "not_change", label: "May not change it" },
  { value: "see", label: "May see it" },
  { value: "change", label: "May see and change it" },
] as const;

/** This record for one colleague, whatever role, team and shares say. */
export function RecordAccessForm({ colleagues, today, onClose, ...record }: RecordAccessFormProps) {
  const inputOf = (values: FormValues) => ({
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
        schema={valuesSchema.transform(inputOf).pipe(recordAccessSchema)}
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
        <div className="grid gap-4 sm:grid-cols-2">
          <ChoiceField name="user_id" label={labels.user_id} required none="Choose…" options={colleagues} />
          <ChoiceField name="access" label={labels.access} required none="Choose…" options={CHOICES} />
        </div>
        <UntilAndReason today={today} />
      </RecordForm>
    </Dialog>
  );
}
