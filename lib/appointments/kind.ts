import type { KindFacts } from "@/lib/kinds/kind";

export const appointment = {
  one: "appointment",
  many: "appointments",
  record: "appointment",
  flag: "appointments",
  found: true,
} as const satisfies KindFacts;
