"use client";

import { searchProducts } from "@/components/products/search-products";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";

interface AddSampledProps {
  busy: boolean;
  /** The ids of what is in it already. */
  present: readonly string[];
  onAdd: (chosen: Option) => void;
}

/** Chosen is added. Loaded when it is asked for: what searches stands in no page's first load. */
export function AddSampled({ busy, present, onAdd }: AddSampledProps) {
  return (
    <Field label="Add another">
      <Combobox
        value={null}
        disabled={busy}
        search={async (text, signal) =>
          (await searchProducts(text, signal)).filter(({ value }) => !present.includes(value))
        }
        onValueChange={(option) => option !== null && onAdd(option)}
        placeholder="Name or item number"
        empty="Nothing is called so."
      />
    </Field>
  );
}
