// Where a kind is read on the server, beyond what its own pages read.
import "server-only";
import type { Member } from "@/lib/auth";
import type { FieldEntity } from "@/lib/custom-fields/fields";
import type { Choice } from "@/lib/lists/fields";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

interface Answer {
  data: unknown;
  error: Error | null;
}

export interface KindSource {
  /** Whose fields the workspace can add to. */
  entity: FieldEntity;
  /** Reads what was chosen to be seen in its list. */
  stored: (member: Member, columns: string, ids: readonly string[]) => PromiseLike<Answer>;
  /** Free texts that are in use, by the fields that hold them. */
  suggestions?: Readonly<Record<string, (member: Member) => Promise<Choice[]>>>;
}

export interface RecordSource extends KindSource {
  /** The columns that name one, and how; what they give as `name` where nothing else is said. */
  named: { columns: string; by?: (row: Readonly<Record<string, unknown>>) => string | null };
}

/** Rows of a kind by their ids; policies say which of them the caller reads. */
export const rowsOf =
  (kind: RecordKind): KindSource["stored"] =>
  ({ db, workspace }, columns, ids) =>
    db
      .from(RECORD_KINDS[kind].table)
      .select(columns)
      .eq("workspace_id", workspace.id)
      .in("id", [...ids]);
