"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CustomFields } from "@/components/custom-fields/fields";
import { searchByRole, searchOrganizations } from "@/components/organizations/search-organizations";
import { DayField } from "@/components/records/day-field";
import { FixedValue } from "@/components/records/fixed-value";
import { useRecordField } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { useSay, useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Option, OptionSource } from "@/components/ui/option-search";
import { type CustomField, customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { createOrder } from "@/lib/orders/actions";
import { newOrderSchema } from "@/lib/orders/schema";
import { recordHref } from "@/lib/records/places";
import { ORDER_LABELS } from "./labels";

interface OrderDialogProps {
  workspaceId: string;
  fields: readonly CustomField[];
  today: string;
  at?: { id: string; name: string };
  opportunityId?: string;
  onOpenChange: (open: boolean) => void;
}

const searchPrincipals = searchByRole("principal");

function ChosenField({
  name,
  label,
  search,
  required = false,
  placeholder,
  description,
  chosenAlready = null,
}: {
  name: string;
  label: string;
  search: NonNullable<OptionSource["search"]>;
  required?: boolean;
  placeholder: string;
  description?: string;
  chosenAlready?: Option | null;
}) {
  const { error, onChange } = useRecordField(name, chosenAlready?.value ?? "");
  const [chosen, setChosen] = useState(chosenAlready);
  return (
    <Field label={label} required={required} error={error} {...(description ? { description } : {})}>
      <Combobox
        search={search}
        value={chosen}
        onValueChange={(option) => {
          setChosen(option);
          onChange(option?.value ?? "");
        }}
        placeholder={placeholder}
      />
    </Field>
  );
}

/** For whom, and what is said beside the lines; these follow on the order's own page. */
export function OrderDialog({
  workspaceId,
  fields,
  today,
  at,
  opportunityId,
  onOpenChange,
}: OrderDialogProps) {
  const router = useRouter();
  const words = useWords();
  const say = useSay();
  const close = () => onOpenChange(false);
  return (
    <Dialog open onOpenChange={onOpenChange} title="New order">
      <RecordForm
        labels={{ ...ORDER_LABELS, ...customLabels(fields) }}
        submit="Create order"
        schema={newOrderSchema.and(customSchema(fields))}
        save={(values) => createOrder({ workspaceId, values })}
        onSaved={({ id }) => {
          close();
          router.push(recordHref("order", id));
        }}
        onCancel={close}
      >
        <ChosenField
          name="organization_id"
          label={ORDER_LABELS.organization_id}
          search={searchOrganizations}
          required
          placeholder="Who orders?"
          chosenAlready={at === undefined ? null : { value: at.id, label: at.name }}
        />
        {words.principals && (
          <ChosenField
            name="principal_id"
            label={say("Principal")}
            search={searchPrincipals}
            placeholder={say("Any principal")}
            description={say("Then only products of this principal can be ordered.")}
          />
        )}
        <FixedValue name="opportunity_id" value={opportunityId ?? ""} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="reference" label={ORDER_LABELS.reference} maxLength={80} />
          <DayField name="wanted_on" label={ORDER_LABELS.wanted_on} today={today} />
        </div>
        <CustomFields fields={fields} stored={undefined} />
      </RecordForm>
    </Dialog>
  );
}
