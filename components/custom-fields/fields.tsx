"use client";

import type { ChangeEvent } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type CustomField, controlName, customValues, toControl } from "@/lib/custom-fields/fields";
import { SeveralChoices } from "./several-choices";

interface CustomFieldsProps {
  fields: readonly CustomField[];
  /** The record's `custom`; nothing for a new one. */
  stored?: unknown;
  /** Where a form keeps what is typed by itself: the texts of all controls, and each change of one. */
  texts?: Readonly<Record<string, string>>;
  onType?: (name: string, text: string) => void;
}

interface ControlProps {
  field: CustomField;
  name: string;
  value: string;
  onType: (text: string) => void;
}

const emptyOption = { value: "", label: "Not said yet" };

function Control({ field, name, value, onType }: ControlProps) {
  const text = {
    name,
    defaultValue: value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onType(event.currentTarget.value),
  };
  switch (field.kind) {
    case "date":
      return (
        <DateField
          name={name}
          lean="near"
          defaultValue={value === "" ? null : value}
          onValueChange={(day) => onType(day ?? "")}
        />
      );
    case "choice": {
      const offered =
        value === "" || field.options.includes(value) ? field.options : [...field.options, value];
      return (
        <Select
          name={name}
          defaultValue={value}
          onValueChange={(next) => onType(next ?? "")}
          options={[emptyOption, ...offered.map((option) => ({ value: option, label: option }))]}
        />
      );
    }
    case "yes_no":
      return (
        <Select
          name={name}
          defaultValue={value}
          onValueChange={(next) => onType(next ?? "")}
          options={[emptyOption, { value: "yes", label: "Yes" }, { value: "no", label: "No" }]}
        />
      );
    case "number":
      return <Input {...text} inputMode="decimal" autoComplete="off" maxLength={30} />;
    case "link":
      return (
        <Input {...text} inputMode="url" autoComplete="off" maxLength={2000} placeholder="example.com" />
      );
    default:
      return value.length > 80 || value.includes("\n") ? (
        <Textarea {...text} rows={3} maxLength={2000} />
      ) : (
        <Input {...text} autoComplete="off" maxLength={2000} />
      );
  }
}

function OneField({
  field,
  stored,
  texts,
  onType,
}: Omit<CustomFieldsProps, "fields"> & { field: CustomField }) {
  const name = controlName(field);
  const errors = useFieldErrors(name);
  const control = {
    field,
    name,
    value: texts?.[name] ?? toControl(customValues(stored)[field.key]),
    onType: (text: string) => onType?.(name, text),
  };
  if (field.kind === "multi_choice") return <SeveralChoices {...control} />;
  return (
    <Field
      label={field.label}
      required={field.isRequired}
      buttonControl={field.kind === "choice" || field.kind === "yes_no"}
      {...(field.help ? { description: field.help } : {})}
      {...(errors ? { error: errors } : {})}
    >
      <Control {...control} />
    </Field>
  );
}

/** What the workspace added to a record's form, in its order, under the form's own fields. */
export function CustomFields({ fields, ...values }: CustomFieldsProps) {
  if (fields.length === 0) return null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <div key={field.key} className={field.kind === "multi_choice" ? "sm:col-span-2" : ""}>
          <OneField field={field} {...values} />
        </div>
      ))}
    </div>
  );
}
