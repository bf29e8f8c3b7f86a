import "server-only";
import type { Member } from "@/lib/auth";
import type { OpenedField } from "@/lib/opened-page";
import type { CustomField, FieldEntity } from "./fields";
import type { ManagedField } from "./managed";

async function readFields(member: Member, entity: FieldEntity): Promise<OpenedField[]> {
  const { fields } = await member.opened();
  return fields.filter((field) => field.entity === entity);
}

const toField =
  ({ workspace }: Member) =>
  (row: OpenedField): CustomField => {
    const { id, key, label, kind, options, renamed, help, is_required, is_expiry, in_list } = row;
    return {
      id,
      key,
      label,
      kind,
      ...(kind === "money" ? { currency: workspace.currency } : {}),
      options,
      renamed,
      help,
      isRequired: is_required,
      isExpiry: is_expiry,
      inList: in_list,
    };
  };

/** The fields of a kind of record, in their order: those in use, and those that were retired. */
export async function readCustomFields(member: Member, entity: FieldEntity) {
  const rows = await readFields(member, entity);
  return {
    active: rows.filter(({ is_active }) => is_active).map(toField(member)),
    retired: rows.filter(({ is_active }) => !is_active).map(toField(member)),
  };
}

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
      ...toField(member)(row),
      isActive: row.is_active,
      version: row.version,
      records: used.find(({ option }) => option === null)?.records ?? 0,
      optionUse: Object.fromEntries(
        used.flatMap(({ option, records }) => (option === null ? [] : [[option, records]])),
      ),
    };
  });
}
