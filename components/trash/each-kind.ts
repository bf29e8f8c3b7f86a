// The trash mixes kinds, the database takes one at a time.
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { counted } from "@/lib/format/words";
import { parentsFirst } from "@/lib/kinds/records";
import type { Records } from "@/lib/records/schema";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { TrashRow } from "@/lib/trash/rows";

/** What something belongs to comes back before it; for good it goes the other way round. */
export const childrenFirst = parentsFirst.toReversed();

interface Job {
  workspaceId: string;
  rows: readonly TrashRow[];
  order: readonly RecordKind[];
  work: (records: Records) => Promise<ActionResult>;
  /** "restored" */
  done: string;
}

/** True when all of them went; says what happened either way. */
export async function eachKind({ workspaceId, rows, order, work, done }: Job): Promise<boolean> {
  const [only] = rows;
  for (const resource of order) {
    const ids = rows.filter(({ kind }) => kind === resource).map(({ id }) => id);
    if (ids.length === 0) continue;
    const result = await work({ workspaceId, resource, ids });
    if (!result.ok) {
      notify({
        title: result.message,
        tone: "bad",
        ...(result.hint ? { description: result.hint } : {}),
      });
      return false;
    }
  }
  notify({
    title: `${rows.length === 1 && only ? only.title : counted(rows.length, "record", "records")} ${done}`,
    tone: "good",
  });
  return true;
}
