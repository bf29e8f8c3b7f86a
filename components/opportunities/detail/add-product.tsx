"use client";

import { useState } from "react";
import { askProducts } from "@/components/quick-log/ask";
import { useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { addProduct } from "@/lib/opportunities/part-actions";
import { useChange } from "./use-change";

interface AddProductProps {
  workspaceId: string;
  opportunityId: string;
  /** The ids of those on it already. */
  present: readonly string[];
}

/** Chosen is added; its principal comes along. */
export function AddProduct({ workspaceId, opportunityId, present }: AddProductProps) {
  const { busy, run } = useChange();
  const words = useWords();
  // Another field for the next one, so that it begins empty.
  const [added, setAdded] = useState(0);
  return (
    <Combobox
      key={added}
      aria-label="Add a product"
      placeholder="Add a product"
      disabled={busy}
      search={async (query, signal) => {
        const hits = await askProducts(query, opportunityId, signal);
        return hits
          .filter(({ id }) => !present.includes(id))
          .map(({ id, name, principalName }) => ({ value: id, label: name, description: principalName }));
      }}
      onValueChange={(option) => {
        if (option === null) return;
        run(() => addProduct({ workspaceId, opportunityId, productId: option.value }), {
          said:
            words.principals && option.description
              ? `${option.label} added, and ${option.description} with it`
              : `${option.label} added`,
          onDone: () => setAdded((before) => before + 1),
        });
      }}
      value={null}
      empty="No product by that name."
    />
  );
}
