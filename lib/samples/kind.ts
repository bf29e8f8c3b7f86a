import type { KindFacts } from "@/lib/kinds/kind";

export const sample = {
  one: "sample",
  many: "samples",
  record: "sample",
  about: "products",
  flag: "samples",
  found: false,
} as const satisfies KindFacts;
