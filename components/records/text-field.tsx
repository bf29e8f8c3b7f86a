"use client";

import type { ReactNode } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface TextFieldProps {
  name: string;
  label: string;
  defaultValue?: string | null;
  required?: boolean;
  maxLength?: number;
  type?: "text" | "email" | "tel" | "url";
  inputMode?: "text" | "email" | "tel" | "url";
  placeholder?: string;
  description?: ReactNode;
  lines?: number;
  className?: string;
  /** Told while typing; of one line only. */
  onValueChange?: (text: string) => void;
}

/** A field of a record's form: what the server found wrong stands under it. */
export function TextField({
  name,
  label,
  defaultValue,
  required = false,
  lines,
  description,
  className,
  onValueChange,
  ...input
}: TextFieldProps) {
  const errors = useFieldErrors(name);
  return (
    <Field
      label={label}
      required={required}
      {...(errors ? { error: errors } : {})}
      {...(description ? { description } : {})}
      {...(className ? { className } : {})}
    >
      {lines === undefined ? (
        <Input
          name={name}
          defaultValue={defaultValue ?? ""}
          autoComplete="off"
          {...input}
          {...(onValueChange ? { onChange: (event) => onValueChange(event.currentTarget.value) } : {})}
        />
      ) : (
        <Textarea
          name={name}
          defaultValue={defaultValue ?? ""}
          rows={lines}
          {...(input.maxLength === undefined ? {} : { maxLength: input.maxLength, count: true })}
        />
      )}
    </Field>
  );
}
