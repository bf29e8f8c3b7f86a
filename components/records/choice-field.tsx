"use client";

import { useId } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { controlStyles } from "@/components/ui/control-styles";
import { classNames } from "@/lib/class-names";

interface ChoiceFieldProps {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  defaultValue?: string | null;
  /** What stands for no choice; without it one of the options has to be taken. */
  none?: string;
  required?: boolean;
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
  const errors = useFieldErrors(name) ?? [];
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
        defaultValue={defaultValue ?? ""}
        aria-invalid={errors.length > 0 || undefined}
        aria-required={required || undefined}
        aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
        onChange={(event) => onChange?.(event.currentTarget.value)}
        className={classNames(controlStyles, "h-control")}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {errors.length > 0 && (
        <p id={`${id}-error`} role="alert" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}
