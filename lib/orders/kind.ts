import type { KindFacts } from "@/lib/kinds/kind";

export const order = {
  one: "order",
  many: "orders",
  record: "order",
  about: "products",
  flag: "orders",
  found: false,
} as const satisfies KindFacts;
