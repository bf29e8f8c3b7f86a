"use client";

import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import type { Option } from "@/components/ui/option-search";
import type { CustomField } from "@/lib/custom-fields/fields";
import { searchLinked, useLinked } from "./linked";

interface LinkControlProps {
  field: CustomField;
  /** An id. */
  value: string;
  onType: (id: string) => void;
  /** Where its label stands beside it already. */
  label?: string;
  disabled?: boolean;
}

/** A colleague, or a record by its name. */
export function LinkControl({ field, value, onType, label, disabled = false }: LinkControlProps) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const known = useLinked(field, chosen?.value === value ? "" : value);
  return (
    <Combobox
      {...(label === undefined ? {} : { "aria-label": label })}
      value={chosen?.value === value ? chosen : known}
      search={searchLinked(field)}
      placeholder={field.kind === "person" ? "Type a name" : "Type what it is called"}
      empty={field.kind === "person" ? "Nobody by that name." : "Type two letters or more of its name."}
      disabled={disabled}
      onValueChange={(option) => {
        setChosen(option);
        onType(option?.value ?? "");
      }}
    />
  );
}
