// What a colleague sees, asked of the database by an admin under the admin's own session. Each look is in the audit log.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { searchText } from "@/lib/lists/query-string";
import { type RecordKind, recordKinds } from "@/lib/records/schema";

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

async function readOwner({ db, workspace }: Member, kind: RecordKind, id: string): Promise<string | null> {
  const here = { workspace_id: workspace.id, id };
  const query = {
    organization: () => db.from("organizations").select("owner_user_id").match(here).maybeSingle(),
    contact: () => db.from("contacts").select("owner_user_id").match(here).maybeSingle(),
    opportunity: () => db.from("opportunities").select("owner_user_id").match(here).maybeSingle(),
    interaction: () => db.from("interactions").select("owner_user_id").match(here).maybeSingle(),
    product: async () => ({ data: null, error: null }),
  }[kind];
  const { data, error } = await query();
  if (error) throw error;
  return data?.owner_user_id ?? null;
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
