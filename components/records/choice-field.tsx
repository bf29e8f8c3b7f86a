"use client";

import { useId } from "react";
import { controlStyles } from "@/components/ui/control-styles";
import { classNames } from "@/lib/class-names";
import { labelIn, useRecordField } from "./form-field";

interface ChoiceFieldProps {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  defaultValue?: string | null;
  /** What stands for no choice; without it one of the options has to be taken. */
  none?: string;
  required?: boolean;
  /** Told after the form: what follows from the choice. */
  onChange?: (value: string) => void;
}

/** One of a short list in a record's form. The browser's own list: it loads nothing, and is easiest on a phone. */
export function ChoiceField({
  name,
  label,
  options,
  defaultValue,
  none,
  required = false,
  onChange,
}: ChoiceFieldProps) {
  const id = useId();
  const field = useRecordField(name, defaultValue, labelIn(options));
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-second text-sm">
        {label}
        {required && (
          <span aria-hidden className="text-bad">
            {" *"}
          </span>
        )}
      </label>
      <select
        id={id}
        name={name}
        value={field.value}
        aria-invalid={field.error !== undefined || undefined}
        aria-required={required || undefined}
        aria-describedby={field.error === undefined ? undefined : `${id}-error`}
        onChange={(event) => {
          field.onChange(event.currentTarget.value);
          onChange?.(event.currentTarget.value);
        }}
        className={classNames(controlStyles, "h-control")}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {field.error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-bad text-sm">
          {field.error}
        </p>
      )}
    </div>
  );
}
