import type { KindFacts } from "@/lib/kinds/kind";

export const organization = {
  one: "organization",
  many: "organizations",
  record: "organization",
  found: true,
} as const satisfies KindFacts;
