"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CustomFields } from "@/components/custom-fields/fields";
import { searchByRole, searchOrganizations } from "@/components/organizations/search-organizations";
import { searchProducts } from "@/components/products/search-products";
import { ChoiceField } from "@/components/records/choice-field";
import { DayField } from "@/components/records/day-field";
import { FixedValue } from "@/components/records/fixed-value";
import { useRecordField } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import type { Option, OptionSource } from "@/components/ui/option-search";
import { type CustomField, customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { addDays } from "@/lib/format/day";
import { recordHref } from "@/lib/records/places";
import { createSample } from "@/lib/samples/actions";
import { FIRST_STATUSES } from "@/lib/samples/rules";
import { chosenIn, newSampleSchema } from "@/lib/samples/schema";
import { SAMPLE_LABELS } from "./labels";

interface SampleDialogProps {
  workspaceId: string;
  fields: readonly CustomField[];
  today: string;
  at?: { id: string; name: string };
  opportunityId?: string;
  /** What they are to taste, where that is known. */
  product?: { id: string; name: string };
  onOpenChange: (open: boolean) => void;
}

const searchDistributors = searchByRole("distributor");

interface ChosenFieldProps {
  name: string;
  label: string;
  search: NonNullable<OptionSource["search"]>;
  required?: boolean;
  placeholder: string;
  chosenAlready?: Option | null;
}

function ChosenField({
  name,
  label,
  search,
  required = false,
  placeholder,
  chosenAlready = null,
}: ChosenFieldProps) {
  const { error, onChange } = useRecordField(name, chosenAlready?.value ?? "");
  const [chosen, setChosen] = useState(chosenAlready);
  return (
    <Field label={label} required={required} error={error}>
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

function ProductsField({ known }: { known: SampleDialogProps["product"] }) {
  const { value, error, onChange } = useRecordField("products", known ? JSON.stringify([known]) : "");
  return (
    <Field label={SAMPLE_LABELS.products} required error={error}>
      <MultiSelect
        search={searchProducts}
        value={chosenIn(value).map(({ id, name }) => ({ value: id, label: name }))}
        onValueChange={(options) =>
          onChange(
            options.length === 0
              ? ""
              : JSON.stringify(options.map(({ value: id, label: name }) => ({ id, name }))),
          )
        }
        placeholder="What do they get to taste?"
        empty="No product by that name."
      />
    </Field>
  );
}

/** For whom, of what, and where it is: left on the table it is delivered at once. */
export function SampleDialog({
  workspaceId,
  fields,
  today,
  at,
  opportunityId,
  product,
  onOpenChange,
}: SampleDialogProps) {
  const router = useRouter();
  const words = useWords();
  const [key] = useState(() => crypto.randomUUID());
  const close = () => onOpenChange(false);
  return (
    <Dialog open onOpenChange={onOpenChange} title="New sample">
      <RecordForm
        labels={{ ...SAMPLE_LABELS, ...customLabels(fields) }}
        submit="Create sample"
        schema={newSampleSchema.and(customSchema(fields))}
        save={(values) => createSample({ workspaceId, values, key })}
        onSaved={({ id }) => {
          close();
          router.push(recordHref("sample", id));
        }}
        onCancel={close}
      >
        <ChosenField
          name="organization_id"
          label={SAMPLE_LABELS.organization_id}
          search={searchOrganizations}
          required
          placeholder="Who gets it?"
          chosenAlready={at === undefined ? null : { value: at.id, label: at.name }}
        />
        <ProductsField known={product} />
        <FixedValue name="opportunity_id" value={opportunityId ?? ""} />
        <div className="grid gap-4 sm:grid-cols-2">
          <ChoiceField
            name="status"
            label={SAMPLE_LABELS.status}
            options={FIRST_STATUSES}
            defaultValue="requested"
          />
          <DayField
            name="expected_on"
            label={SAMPLE_LABELS.expected_on}
            today={today}
            defaultValue={addDays(today, 7)}
          />
        </div>
        {words.distributors ? (
          <ChosenField
            name="distributor_id"
            label={SAMPLE_LABELS.distributor_id}
            search={searchDistributors}
            placeholder="We bring it ourselves"
          />
        ) : (
          <FixedValue name="distributor_id" value="" />
        )}
        <TextField name="notes" label={SAMPLE_LABELS.notes} maxLength={20_000} />
        <CustomFields fields={fields} stored={undefined} />
      </RecordForm>
    </Dialog>
  );
}
