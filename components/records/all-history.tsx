import { IntentLink } from "@/components/ui/intent-link";
import { historyHref } from "@/lib/records/places";
import type { RecordKind } from "@/lib/supabase/record-kinds";

/** From the newest changes on a record's page to all of them, where a version can be restored. */
export function AllHistory({ kind, id }: { kind: RecordKind; id: string }) {
  return (
    <IntentLink
      href={historyHref(kind, id)}
      className="underline decoration-line underline-offset-2 hover:text-text hover:decoration-current"
    >
      Every version
    </IntentLink>
  );
}
