"use client";

import { useState } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { ChoiceField } from "@/components/records/choice-field";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/toast";
import { grantPermission } from "@/lib/permissions/actions";
import { DEEDS, KINDS } from "@/lib/permissions/matrix";
import { grantSchema } from "@/lib/permissions/schema";
import { fieldErrorsOf } from "@/lib/records/field-errors";

export interface GrantFormProps {
  workspaceId: string;
  person: { id: string; name: string };
  today: string;
  onClose: () => void;
}

const labels = {
  granted: "Allow or deny",
  resource: "Kind of record",
  permission: "What",
  until: "Until, that day included",
  reason: "Why",
};

function Fields({ today }: { today: string }) {
  const [resource, setResource] = useState("");
  const until = useFieldErrors("until");
  const kind = KINDS.find((one) => one.resource === resource);
  const deeds = DEEDS.flatMap(({ id, label }) => {
    const permission = kind?.permissions[id];
    return permission === undefined ? [] : [{ value: permission, label }];
  });
  return (
    <>
      <ChoiceField
        name="granted"
        label={labels.granted}
        defaultValue="yes"
        options={[
          { value: "yes", label: "Allow, beyond the role" },
          { value: "no", label: "Deny, whatever the role allows" },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          name="resource"
          label={labels.resource}
          required
          none="Choose…"
          options={KINDS.map((one) => ({ value: one.resource, label: one.label }))}
          onChange={setResource}
        />
        <ChoiceField
          key={resource}
          name="permission"
          label={labels.permission}
          required
          none={kind ? "Choose…" : "Choose the kind first"}
          options={deeds}
        />
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

/** One thing that one person may do beyond their role, or may not do although it allows it. */
export function GrantForm({ workspaceId, person, today, onClose }: GrantFormProps) {
  const withPerson = (values: Record<string, string>) => ({ ...values, userId: person.id });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`For ${person.name} alone`}>
      <RecordForm
        labels={labels}
        submit="Set it"
        check={(values) => fieldErrorsOf(grantSchema, { ...withPerson(values), workspaceId })}
        save={(values) => grantPermission({ workspaceId, values: withPerson(values) })}
        onSaved={() => {
          onClose();
          notify({ title: `Set for ${person.name}, from their next click on`, tone: "good" });
        }}
        onCancel={onClose}
      >
        <Fields today={today} />
      </RecordForm>
    </Dialog>
  );
}
