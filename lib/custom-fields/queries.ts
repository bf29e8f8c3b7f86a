import "server-only";
import type { Member } from "@/lib/auth";
import type { OpenedField } from "@/lib/opened-page";
import { type CustomField, type FieldEntity, HEADING } from "./fields";
import type { ManagedField } from "./managed";

async function readFields(member: Member, entity: FieldEntity): Promise<OpenedField[]> {
  const { fields } = await member.opened();
  return fields.filter((field) => field.entity === entity);
}

function toField({ workspace }: Member, row: OpenedField, section: string | null): CustomField[] {
  const { id, key, label, kind, target, options, renamed, help, is_required, is_expiry, in_list } = row;
  if (kind === HEADING) return [];
  return [
    {
      id,
      key,
      label,
      kind,
      ...(kind === "money" ? { currency: workspace.currency } : {}),
      ...(target === null ? {} : { target }),
      section,
      options,
      renamed,
      help,
      isRequired: is_required,
      isExpiry: is_expiry,
      inList: in_list,
    },
  ];
}

/** Those of these rows that hold something, each with the heading that it stands under. */
function fieldsIn(member: Member, rows: readonly OpenedField[]): CustomField[] {
  let section: string | null = null;
  return rows.flatMap((row) => {
    if (row.kind === HEADING) section = row.label;
    return toField(member, row, section);
  });
}

/** The fields of a kind of record, in their order: those in use, and those that were retired. */
export async function readCustomFields(member: Member, entity: FieldEntity) {
  const rows = await readFields(member, entity);
  return {
    active: fieldsIn(
      member,
      rows.filter(({ is_active }) => is_active),
    ),
    retired: rows.filter(({ is_active }) => !is_active).flatMap((row) => toField(member, row, null)),
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
    const { id, key, kind, target, label, help, options, is_required, is_expiry, in_list } = row;
    const used = usage.data.filter((use) => use.entity === entity && use.key === row.key);
    const all = used.find(({ option }) => option === null);
    return {
      id,
      key,
      kind,
      target,
      label,
      help,
      options,
      isRequired: is_required,
      isExpiry: is_expiry,
      inList: in_list,
      isActive: row.is_active,
      version: row.version,
      wasUsed: all !== undefined,
      records: all?.records ?? 0,
      inTrash: all?.in_trash ?? 0,
      optionUse: Object.fromEntries(
        used.flatMap(({ option, records }) => (option === null ? [] : [[option, records]])),
      ),
    };
  });
}
