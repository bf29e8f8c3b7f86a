import type { KindFacts } from "@/lib/kinds/kind";

export const principal = {
  one: "principal",
  many: "principals",
  record: "organization",
  about: "principals",
  found: true,
} as const satisfies KindFacts;
