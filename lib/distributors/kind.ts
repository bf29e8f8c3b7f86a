import type { KindFacts } from "@/lib/kinds/kind";

export const distributor = {
  one: "distributor",
  many: "distributors",
  record: "organization",
  about: "distributors",
  found: true,
} as const satisfies KindFacts;
