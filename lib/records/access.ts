// Who can see a record and why, and how it came to be what it is.
import "server-only";
import { z } from "zod";
import type { Place } from "@/lib/audit/place";
import { isValues } from "@/lib/audit/words";
import type { Member } from "@/lib/auth";
import { withNames } from "@/lib/custom-fields/links";
import { readCustomFields } from "@/lib/custom-fields/queries";
import { parseTimestamp } from "@/lib/format/date-time";
import type { Json } from "@/lib/supabase/database.types";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { MEMBER_ROLES } from "@/lib/workspaces/roles";

const accessSchema = z.array(
  z.object({
    user_id: z.uuid(),
    full_name: z.string(),
    role: z.enum(MEMBER_ROLES),
    can_update: z.boolean(),
    rules: z.array(z.string()),
    shared_until: z.string().nullable(),
    shared_by: z.uuid().nullable(),
  }),
);
export type Access = z.infer<typeof accessSchema>[number];

const valuesSchema = z.custom<Json>();
const historySchema = z.array(
  z.object({
    change_id: z.number(),
    changed_at: z.string(),
    action: z.string(),
    table_name: z.string(),
    row_key: z.string().nullable(),
    changed_columns: z.array(z.string()).nullable(),
    old_values: valuesSchema,
    new_values: valuesSchema,
    actor_user_id: z.uuid().nullable(),
    actor_name: z.string().nullable(),
    actor_role: z.string().nullable(),
    covering_for: z.uuid().nullable(),
    covering_for_name: z.string().nullable(),
    ip: z.string().nullable(),
    ip_is_claimed: z.boolean().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    change_set_id: z.uuid().nullable(),
    change_set_records: z.number().nullable(),
  }),
);
export type Change = z.infer<typeof historySchema>[number];

const contextSchema = z.object({ access: accessSchema, history: historySchema });

interface Older {
  before?: Place | null;
  size?: number;
}

/** Who sees a record and why, and its newest changes, or those before a place in them. */
export async function readContext(
  member: Member,
  resource: RecordKind,
  id: string,
  { before = null, size = 30 }: Older = {},
) {
  const { data, error } = await member.db.rpc("record_context", {
    resource,
    id,
    page_size: size,
    ...(before === null ? {} : { before_at: before.at, before_id: before.id }),
  });
  if (error) throw error;
  const { access, history } = contextSchema.parse(data);
  return {
    access,
    history: await withLinks(member, resource, history),
    canUpdate: access.some(({ user_id, can_update }) => user_id === member.user.id && can_update),
  };
}

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
