"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { labelIn, useRecordField } from "./form-field";

interface SelectFieldProps {
  name: string;
  label: string;
  options: readonly SelectOption[];
  defaultValue?: string | null;
  required?: boolean;
  description?: ReactNode;
  /** Where nothing is chosen yet and no option stands for that. */
  placeholder?: string;
}

/** One of a short list in a record's form, where an option has more to say than a word. */
export function SelectField({
  name,
  label,
  options,
  defaultValue,
  required = false,
  description,
  ...select
}: SelectFieldProps) {
  const { value, error, onChange } = useRecordField(name, defaultValue, labelIn(options));
  const stands = options.some((option) => option.value === value);
  return (
    <Field label={label} required={required} buttonControl description={description} error={error}>
      <Select
        value={stands ? value : null}
        onValueChange={(next) => onChange(next ?? "")}
        options={options}
        {...select}
      />
    </Field>
  );
}
