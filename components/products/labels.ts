import type { CustomField } from "@/lib/custom-fields/fields";

// What the fields of a product are called, in its form and in its history.
export const PRODUCT_LABELS = {
  name: "Name",
  sku: "Item number",
  category: "Category",
  unit: "Unit",
  description: "Description",
  list_price: "List price",
} as const;

export const PRODUCT_HISTORY_LABELS = {
  name: "Name",
  sku: "Item number",
  category: "Category",
  unit: "Unit",
  description: "Description",
  is_active: "On sale",
} as const;

export type ProductValues = Readonly<Record<keyof typeof PRODUCT_LABELS, string | null>>;

interface Choice {
  value: string;
  label: string;
}

/** What the form offers to choose from. */
export interface ProductChoices {
  principals: readonly Choice[];
  /** Retired ones too: products may have one. */
  categories: readonly { code: string; label: string; isRetired: boolean }[];
  /** Where money is shown: the currency of prices. */
  currency: string | null;
  /** What the workspace added. */
  fields: readonly CustomField[];
}
