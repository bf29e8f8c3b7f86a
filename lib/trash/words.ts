// Without zod, because the list in the browser reads it too.
import { counted, listed } from "@/lib/format/words";
import { KINDS } from "@/lib/kinds/all";
import { parentsFirst } from "@/lib/kinds/records";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";

/** What belongs to something, and so goes into the trash with it. */
const parts = parentsFirst.filter((kind) => RECORD_KINDS[kind].parent !== null);

/** "3 contacts and 1 opportunity"; null when it went alone. */
export function wentWithText(counts: Readonly<Record<string, number>>): string | null {
  const said = parts.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [counted(count, KINDS[kind].one, KINDS[kind].many)];
  });
  return said.length === 0 ? null : listed(said);
}
