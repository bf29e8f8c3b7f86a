"use client";

import { useState } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type CustomField, controlName, customValues, toControl } from "@/lib/custom-fields/fields";

interface CustomFieldsProps {
  fields: readonly CustomField[];
  /** The record's `custom`; nothing for a new one. */
  stored?: unknown;
}

interface ControlProps {
  field: CustomField;
  name: string;
  value: string;
}

const emptyOption = { value: "", label: "Not said yet" };

/** Several choices go as a list in one hidden field, because a form's values are read as one text each. */
function SeveralChoices({ field, name, value, before }: ControlProps & { before: readonly string[] }) {
  const [chosen, setChosen] = useState<readonly string[]>(before);
  const errors = useFieldErrors(name);
  const offered = [...field.options, ...before.filter((one) => !field.options.includes(one))];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-second text-sm">
        {field.label}
        {field.isRequired && <span className="text-bad"> *</span>}
      </legend>
      <input type="hidden" name={name} value={chosen.length === 0 ? "" : JSON.stringify(chosen)} />
      <div className="flex flex-wrap gap-x-4 gap-y-1.5" data-value={value}>
        {offered.map((option) => (
          <label key={option} className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={(event) => {
                const isChosen = event.currentTarget.checked;
                setChosen((now) => (isChosen ? [...now, option] : now.filter((one) => one !== option)));
              }}
              className="size-4 accent-accent pointer-coarse:size-5"
            />
            {option}
          </label>
        ))}
      </div>
      {field.help && <p className="mt-1 text-sm text-third">{field.help}</p>}
      {errors && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}

function Control({ field, name, value }: ControlProps) {
  switch (field.kind) {
    case "date":
      return <DateField name={name} defaultValue={value === "" ? null : value} />;
    case "choice": {
      const offered =
        value === "" || field.options.includes(value) ? field.options : [...field.options, value];
      return (
        <Select
          name={name}
          defaultValue={value}
          options={[emptyOption, ...offered.map((option) => ({ value: option, label: option }))]}
        />
      );
    }
    case "yes_no":
      return (
        <Select
          name={name}
          defaultValue={value}
          options={[emptyOption, { value: "yes", label: "Yes" }, { value: "no", label: "No" }]}
        />
      );
    case "number":
      return <Input name={name} defaultValue={value} inputMode="decimal" autoComplete="off" maxLength={30} />;
    case "link":
      return (
        <Input
          name={name}
          defaultValue={value}
          inputMode="url"
          autoComplete="off"
          maxLength={2000}
          placeholder="example.com"
        />
      );
    default:
      return value.length > 80 || value.includes("\n") ? (
        <Textarea name={name} defaultValue={value} rows={3} maxLength={2000} />
      ) : (
        <Input name={name} defaultValue={value} autoComplete="off" maxLength={2000} />
      );
  }
}

function OneField({ field, stored }: { field: CustomField; stored: unknown }) {
  const name = controlName(field);
  const errors = useFieldErrors(name);
  const before = customValues(stored)[field.key];
  const value = toControl(before);
  if (field.kind === "multi_choice") {
    return (
      <SeveralChoices field={field} name={name} value={value} before={Array.isArray(before) ? before : []} />
    );
  }
  return (
    <Field
      label={field.label}
      required={field.isRequired}
      buttonControl={field.kind === "choice" || field.kind === "yes_no"}
      {...(field.help ? { description: field.help } : {})}
      {...(errors ? { error: errors } : {})}
    >
      <Control field={field} name={name} value={value} />
    </Field>
  );
}

/** What the workspace added to a record's form, in its order, under the form's own fields. */
export function CustomFields({ fields, stored }: CustomFieldsProps) {
  if (fields.length === 0) return null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <div key={field.key} className={field.kind === "multi_choice" ? "sm:col-span-2" : ""}>
          <OneField field={field} stored={stored} />
        </div>
      ))}
    </div>
  );
}
