import type { KindFacts } from "@/lib/kinds/kind";

export const product = {
  one: "product",
  many: "products",
  record: "product",
  found: true,
} as const satisfies KindFacts;
