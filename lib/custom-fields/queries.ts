import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { oncePerMember } from "@/lib/once-per-member";
import { type CustomField, FIELD_KINDS, type FieldEntity } from "./fields";
import type { ManagedField } from "./managed";

const rowSchema = z.object({
  id: z.uuid(),
  key: z.string(),
  label: z.string(),
  kind: z.enum(FIELD_KINDS),
  options: z.array(z.string()),
  renamed: z.record(z.string(), z.string()),
  help: z.string().nullable(),
  is_required: z.boolean(),
  is_expiry: z.boolean(),
  in_list: z.boolean(),
  is_active: z.boolean(),
  version: z.number(),
});

const COLUMNS =
  "id, key, label, kind, options, renamed, help, is_required, is_expiry, in_list, is_active, version";

async function readFields({ db, workspace }: Member, entity: FieldEntity) {
  const { data, error } = await db
    .from("custom_fields")
    .select(COLUMNS)
    .eq("workspace_id", workspace.id)
    .eq("entity", entity)
    .order("position")
    .order("label");
  if (error) throw error;
  return z.array(rowSchema).parse(data);
}

function toField(row: z.infer<typeof rowSchema>): CustomField {
  const { id, key, label, kind, options, renamed, help, is_required, is_expiry, in_list } = row;
  return {
    id,
    key,
    label,
    kind,
    options,
    renamed,
    help,
    isRequired: is_required,
    isExpiry: is_expiry,
    inList: in_list,
  };
}

/** The fields of a kind of record, in their order: those in use, and those that were retired. */
export const readCustomFields = oncePerMember(async (member, entity: FieldEntity) => {
  const rows = await readFields(member, entity);
  return {
    active: rows.filter(({ is_active }) => is_active).map(toField),
    retired: rows.filter(({ is_active }) => !is_active).map(toField),
  };
});

/** The fields of a kind of record that are in use, in their order. */
export async function listCustomFields(member: Member, entity: FieldEntity): Promise<CustomField[]> {
  return (await readCustomFields(member, entity)).active;
}

/** For whoever manages them: retired ones too, and what uses each. */
export async function listManagedFields(member: Member, entity: FieldEntity): Promise<ManagedField[]> {
  const [rows, usage] = await Promise.all([readFields(member, entity), member.db.rpc("custom_field_usage")]);
  if (usage.error) throw usage.error;
  return rows.map((row) => {
    const used = usage.data.filter((use) => use.entity === entity && use.key === row.key);
    return {
      ...toField(row),
      isActive: row.is_active,
      version: row.version,
      records: used.find(({ option }) => option === null)?.records ?? 0,
      optionUse: Object.fromEntries(
        used.flatMap(({ option, records }) => (option === null ? [] : [[option, records]])),
      ),
    };
  });
}
