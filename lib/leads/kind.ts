import type { KindFacts } from "@/lib/kinds/kind";

/** A contact who asked and waits for an answer. */
export const lead = {
  one: "lead",
  many: "leads",
  record: "contact",
  flag: "lead_scoring",
  found: false,
} as const satisfies KindFacts;
