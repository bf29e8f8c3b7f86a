// What a colleague sees, asked of the database by an admin under the admin's own session. Each look is in the audit log.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { recordKinds } from "@/lib/kinds/all";
import { searchText } from "@/lib/lists/query-string";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

/** Counting ends there, so that a large book costs no more than a list does. */
export const VIEW_LIMIT = 10_000;

const viewSchema = z.object({
  counts: z.record(z.enum(recordKinds), z.number()),
  permissions: z.array(z.string()),
  records: z.array(
    z.object({ id: z.uuid(), name: z.string().nullable(), owner_user_id: z.uuid().nullable() }),
  ),
});
export type View = z.infer<typeof viewSchema>;

export async function viewAs({ db }: Member, user_id: string, resource: RecordKind): Promise<View> {
  const { data, error } = await db.rpc("view_as", { user_id, resource });
  if (error) throw error;
  return viewSchema.parse(data);
}

/** What the admin finds by text, to ask about records that the colleague doesn't see. */
export async function findRecords({ db }: Member, kind: RecordKind, typed: string) {
  const query = searchText(typed);
  if (query === null) return [];
  const { data, error } = await db.rpc("search_records", { query, kinds: [kind] });
  if (error) throw error;
  return data.map(({ id, title }) => ({ id, name: title }));
}

const ownedSchema = z.object({ owner_user_id: z.uuid().nullable() }).nullable();

async function readOwner({ db, workspace }: Member, kind: RecordKind, id: string): Promise<string | null> {
  const { table, owner } = RECORD_KINDS[kind];
  if (owner === null) return null;
  const here = { workspace_id: workspace.id, id };
  const { data, error } = await db.from(table).select(owner).match(here).maybeSingle();
  if (error) throw error;
  return ownedSchema.parse(data)?.owner_user_id ?? null;
}

export async function explainFor(member: Member, user_id: string, resource: RecordKind, id: string) {
  const [{ data, error }, ownerId] = await Promise.all([
    member.db.rpc("explain_access_of", { user_id, resource, id }),
    readOwner(member, resource, id),
  ]);
  if (error) throw error;
  const row = data[0];
  return row === undefined
    ? null
    : {
        canRead: row.can_read,
        canUpdate: row.can_update,
        rules: row.rules,
        isDenied: row.is_denied,
        ownerId,
      };
}
