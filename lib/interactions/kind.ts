import type { KindFacts } from "@/lib/kinds/kind";

export const interaction = {
  one: "interaction",
  many: "interactions",
  record: "interaction",
  found: false,
} as const satisfies KindFacts;
