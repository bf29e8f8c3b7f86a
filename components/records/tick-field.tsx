"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { useRecordField } from "./form-field";

interface TickFieldProps {
  name: string;
  label: ReactNode;
  description?: ReactNode;
  defaultChecked?: boolean;
}

/** A box in a record's form: "on" where it is ticked, as a browser sends it, else nothing. */
export function TickField({ name, defaultChecked = false, ...box }: TickFieldProps) {
  const { value, onChange } = useRecordField(name, defaultChecked ? "on" : "", () => "ticked");
  return (
    <Checkbox
      name={name}
      checked={value === "on"}
      onCheckedChange={(checked) => onChange(checked ? "on" : "")}
      {...box}
    />
  );
}
