"use client";

import { useFieldErrors } from "@/components/accounts/field-errors";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { useToday } from "@/components/ui/today";
import { shareRecord } from "@/lib/records/actions";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import { type RecordKind, shareSchema } from "@/lib/records/schema";
import { RecordForm } from "./record-form";

export interface ShareFormProps {
  workspaceId: string;
  resource: RecordKind;
  id: string;
  colleagues: readonly { value: string; label: string }[];
  onClose: () => void;
}

const labels = { user_id: "With", permission: "To", until: "Until" };

function ShareFields({ colleagues }: Pick<ShareFormProps, "colleagues">) {
  const who = useFieldErrors("user_id");
  const until = useFieldErrors("until");
  const today = useToday();
  return (
    <>
      <Field label="With" required buttonControl {...(who ? { error: who } : {})}>
        <Select name="user_id" options={colleagues} placeholder="Choose a colleague" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="To" buttonControl>
          <Select
            name="permission"
            defaultValue="read"
            options={[
              { value: "read", label: "Look at it" },
              { value: "update", label: "Change it" },
            ]}
          />
        </Field>
        <Field label="Until" {...(until ? { error: until } : {})}>
          <DateField name="until" min={today} placeholder="No end, or 27 Nov, fri, +7" />
        </Field>
      </div>
    </>
  );
}

/** Gives a colleague read or write on one record until a day. */
export function ShareForm({ colleagues, onClose, ...record }: ShareFormProps) {
  const inputOf = (values: Record<string, string>) => ({
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
        check={(values) => fieldErrorsOf(shareSchema, inputOf(values))}
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
