"use client";

import { InlineText } from "@/components/records/inline-text";
import { updateProduct } from "@/lib/products/actions";
import { PRODUCT_LABELS } from "./labels";

interface ProductInlineFieldProps {
  workspaceId: string;
  id: string;
  version: number;
  field: "sku" | "unit" | "list_price";
  value: string | null;
  maxLength: number;
}

/** One field of a product, changed where it stands. */
export function ProductInlineField({ field, value, maxLength, ...target }: ProductInlineFieldProps) {
  return (
    <InlineText
      label={PRODUCT_LABELS[field]}
      value={value}
      maxLength={maxLength}
      save={(typed) => updateProduct({ ...target, values: { [field]: typed } })}
    />
  );
}
