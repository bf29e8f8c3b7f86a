"use client";

import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { useToday } from "@/components/ui/today";
import { shareRecord } from "@/lib/records/actions";
import { type FormValues, valuesSchema } from "@/lib/records/form-values";
import { shareSchema } from "@/lib/records/schema";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { DayField } from "./day-field";
import { RecordForm } from "./record-form";
import { SelectField } from "./select-field";

export interface ShareFormProps {
  workspaceId: string;
  resource: RecordKind;
  id: string;
  colleagues: readonly { value: string; label: string }[];
  onClose: () => void;
}

const labels = { user_id: "With", permission: "To", until: "Until" };

function ShareFields({ colleagues }: Pick<ShareFormProps, "colleagues">) {
  const today = useToday();
  return (
    <>
      <SelectField
        name="user_id"
        label="With"
        required
        options={colleagues}
        placeholder="Choose a colleague"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="permission"
          label="To"
          defaultValue="read"
          options={[
            { value: "read", label: "Look at it" },
            { value: "update", label: "Change it" },
          ]}
        />
        <DayField name="until" label="Until" min={today} placeholder="No end, or 27 Nov, fri, +7" />
      </div>
    </>
  );
}

/** Gives a colleague read or write on one record until a day. */
export function ShareForm({ colleagues, onClose, ...record }: ShareFormProps) {
  const inputOf = (values: FormValues) => ({
    ...record,
    user_id: values.user_id ?? "",
    permission: values.permission === "update" ? ("update" as const) : ("read" as const),
    until: values.until ?? "",
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Share with a colleague" width="small">
      <RecordForm
        labels={labels}
        submit="Share"
        schema={valuesSchema.transform(inputOf).pipe(shareSchema)}
        save={(values) => shareRecord(inputOf(values))}
        onSaved={() => {
          onClose();
          notify({ title: "Shared", tone: "good" });
        }}
        onCancel={onClose}
      >
        <ShareFields colleagues={colleagues} />
      </RecordForm>
    </Dialog>
  );
}
