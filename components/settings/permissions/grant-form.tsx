"use client";

import { useFormContext } from "react-hook-form";
import { ChoiceField } from "@/components/records/choice-field";
import { useTyped } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { UntilAndReason, untilAndReasonLabels } from "@/components/records/until-and-reason";
import { useWords } from "@/components/shell/words-context";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { grantPermission } from "@/lib/permissions/actions";
import { DEEDS, RIGHTS_BY_KIND, rightsIn } from "@/lib/permissions/matrix";
import { grantSchema } from "@/lib/permissions/schema";
import { type FormValues, valuesSchema } from "@/lib/records/form-values";

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
  ...untilAndReasonLabels,
};

function WhatFields() {
  const { setValue } = useFormContext();
  const words = useWords();
  const resource = useTyped("resource");
  const kind = RIGHTS_BY_KIND.find((one) => one.resource === resource);
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
          options={rightsIn(words).map((one) => ({ value: one.resource, label: one.label }))}
          onChange={() => setValue("permission", "", { shouldDirty: true })}
        />
        <ChoiceField
          name="permission"
          label={labels.permission}
          required
          none={kind ? "Choose…" : "Choose the kind first"}
          options={deeds}
        />
      </div>
    </>
  );
}

/** One thing that one person may do beyond their role, or may not do although it allows it. */
export function GrantForm({ workspaceId, person, today, onClose }: GrantFormProps) {
  const withPerson = (values: FormValues) => ({ ...values, userId: person.id });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`For ${person.name} alone`}>
      <RecordForm
        labels={labels}
        submit="Set it"
        schema={valuesSchema
          .transform((values) => ({ ...withPerson(values), workspaceId }))
          .pipe(grantSchema)}
        save={(values) => grantPermission({ workspaceId, values: withPerson(values) })}
        onSaved={() => {
          onClose();
          notify({ title: `Set for ${person.name}, from their next click on`, tone: "good" });
        }}
        onCancel={onClose}
      >
        <WhatFields />
        <UntilAndReason today={today} />
      </RecordForm>
    </Dialog>
  );
}
