import type { KindFacts } from "@/lib/kinds/kind";

export const product = {
  one: "product",
  many: "products",
  record: "product",
  about: "products",
  found: true,
} as const satisfies KindFacts;
