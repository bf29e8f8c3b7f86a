"use client";

import { DeletePicked } from "@/components/records/delete-picked";
import type { ProductRow } from "@/lib/products/rows";

interface PickedProductsProps {
  workspaceId: string;
  picked: readonly ProductRow[];
  onDone: () => void;
}

/** What can be done with several products at once. */
export function PickedProducts({ workspaceId, picked, onDone }: PickedProductsProps) {
  return (
    <DeletePicked
      workspaceId={workspaceId}
      resource="product"
      one="product"
      several="products"
      picked={picked}
      onDone={onDone}
    />
  );
}
