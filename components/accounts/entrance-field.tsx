"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input, type InputProps } from "@/components/ui/input";
import { useFieldErrors } from "./field-errors";

interface EntranceFieldProps extends Omit<InputProps, "name"> {
  name: string;
  label: string;
  description?: ReactNode;
}

export function EntranceField({ name, label, description, ...input }: EntranceFieldProps) {
  const errors = useFieldErrors(name);
  return (
    <Field label={label} description={description} {...(errors ? { error: errors } : {})}>
      <Input name={name} {...input} />
    </Field>
  );
}
