"use client";

import { DateField, type DateFieldProps } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { formatDayLong } from "@/lib/format/day";
import { useRecordField } from "./form-field";

interface DayFieldProps extends Pick<DateFieldProps, "today" | "min" | "max" | "lean" | "placeholder"> {
  name: string;
  label: string;
  defaultValue?: string | null;
  required?: boolean;
}

/** A day in a record's form. Its value is what was typed, so that what can't be read is refused and not lost. */
export function DayField({ name, label, defaultValue, required = false, ...input }: DayFieldProps) {
  const { value, error, onChange } = useRecordField(name, defaultValue, formatDayLong);
  return (
    <Field label={label} required={required} error={error}>
      <DateField value={value || null} onValueChange={(day) => onChange(day ?? "")} {...input} />
    </Field>
  );
}
