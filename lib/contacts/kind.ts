import type { KindFacts } from "@/lib/kinds/kind";

export const contact = {
  one: "contact",
  many: "contacts",
  record: "contact",
  found: true,
} as const satisfies KindFacts;
