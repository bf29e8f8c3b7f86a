"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useRecordField } from "./form-field";

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
}

/** A field of a record's form: what is wrong with it stands under it. */
export function TextField({
  name,
  label,
  defaultValue,
  required = false,
  lines,
  description,
  className,
  ...input
}: TextFieldProps) {
  const { value, error, onChange } = useRecordField(name, defaultValue);
  return (
    <Field
      label={label}
      required={required}
      error={error}
      {...(description ? { description } : {})}
      {...(className ? { className } : {})}
    >
      {lines === undefined ? (
        <Input
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          autoComplete="off"
          {...input}
        />
      ) : (
        <Textarea
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          rows={lines}
          {...(input.maxLength === undefined ? {} : { maxLength: input.maxLength, count: true })}
        />
      )}
    </Field>
  );
}
