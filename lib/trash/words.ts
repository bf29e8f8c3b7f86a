// Without zod, because the list in the browser reads it too.
import { counted, listed } from "@/lib/format/words";
import type { RecordKind } from "@/lib/records/schema";

/** What belongs to something, and so goes into the trash with it. */
const words: Readonly<Record<Exclude<RecordKind, "organization">, { one: string; many: string }>> = {
  contact: { one: "contact", many: "contacts" },
  product: { one: "product", many: "products" },
  opportunity: { one: "opportunity", many: "opportunities" },
  interaction: { one: "interaction", many: "interactions" },
};

/** "3 contacts and 1 opportunity"; null when it went alone. */
export function wentWithText(counts: Readonly<Record<string, number>>): string | null {
  const parts = Object.entries(words).flatMap(([kind, { one, many }]) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  return parts.length === 0 ? null : listed(parts);
}
