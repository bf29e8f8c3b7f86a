import type { KindFacts } from "@/lib/kinds/kind";

export const task = {
  one: "task",
  many: "tasks",
  record: "task",
  found: true,
} as const satisfies KindFacts;
