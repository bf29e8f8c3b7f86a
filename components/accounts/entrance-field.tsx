"use client";

import { PlainField, type PlainFieldProps } from "@/components/ui/plain-field";
import { useFieldErrors } from "./field-errors";

interface EntranceFieldProps extends Omit<PlainFieldProps, "errors"> {
  name: string;
}

export function EntranceField(props: EntranceFieldProps) {
  return <PlainField {...props} errors={useFieldErrors(props.name)} />;
}
