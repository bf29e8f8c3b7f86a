// Who can see a record and why, and how it came to be what it is.
import "server-only";
import type { Place } from "@/lib/audit/place";
import { isValues } from "@/lib/audit/words";
import type { Member } from "@/lib/auth";
import { withNames } from "@/lib/custom-fields/links";
import { readCustomFields } from "@/lib/custom-fields/queries";
import { parseTimestamp } from "@/lib/format/date-time";
import type { Json } from "@/lib/supabase/database.types";
import type { RecordKind } from "@/lib/supabase/record-kinds";

export async function explainAccess({ db }: Member, resource: RecordKind, id: string) {
  const { data, error } = await db.rpc("explain_access", { resource, id });
  if (error) throw error;
  return data;
}
export type Access = Awaited<ReturnType<typeof explainAccess>>[number];

/** What admins have set about one record, person by person; what ran out is history. */
export async function readSetAccess({ db, workspace }: Member, resource: RecordKind, id: string) {
  const { data, error } = await db
    .from("user_permissions")
    .select("id, user_id, permission, granted, expires_at, granted_by, reason, updated_at")
    .eq("workspace_id", workspace.id)
    .eq("resource", resource)
    .eq("resource_id", id)
    .eq("is_share", false)
    .order("updated_at", { ascending: false })
    .limit(200);
  if (error) throw error;
  const now = Date.now();
  return data.filter(({ expires_at }) => expires_at === null || parseTimestamp(expires_at).getTime() > now);
}

interface Older {
  before?: Place | null;
  size?: number;
}

export async function readHistory(
  member: Member,
  resource: RecordKind,
  id: string,
  { before = null, size = 30 }: Older = {},
) {
  const { data, error } = await member.db.rpc("record_history", {
    resource,
    id,
    page_size: size,
    ...(before === null ? {} : { before_at: before.at, before_id: before.id }),
  });
  if (error) throw error;
  return withLinks(member, resource, data);
}

/** Where a field leads to somebody or something, a name stands for the id, as far as the reader may know it. */
async function withLinks<Told extends { old_values: Json; new_values: Json }>(
  member: Member,
  resource: RecordKind,
  changes: Told[],
): Promise<Told[]> {
  const fields = await readCustomFields(member, resource);
  const all = changes.flatMap((change) => [change.old_values, change.new_values]);
  const named = await withNames(
    member,
    resource,
    [...fields.active, ...fields.retired],
    all.map((values) => ({ id: null, custom: isValues(values) ? values.custom : null })),
  );
  const told = (values: Json): Json =>
    isValues(values) && isValues(values.custom)
      ? { ...values, custom: named({ id: null, custom: values.custom }) }
      : values;
  return changes.map((change) => ({
    ...change,
    old_values: told(change.old_values),
    new_values: told(change.new_values),
  }));
}
export type Change = Awaited<ReturnType<typeof readHistory>>[number];
