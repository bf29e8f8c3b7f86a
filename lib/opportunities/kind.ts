import type { KindFacts } from "@/lib/kinds/kind";

export const opportunity = {
  one: "opportunity",
  many: "opportunities",
  record: "opportunity",
  found: true,
} as const satisfies KindFacts;
