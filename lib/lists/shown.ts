// The columns of a list as somebody chose them, and what its rows say in them.
import "server-only";
import type { Member } from "@/lib/auth";
import type { ListName } from "@/lib/kinds/all";
import { sourceOfList } from "@/lib/kinds/sources";
import type { FieldInUse, ShownField } from "./fields";
import { readFields } from "./in-use";
import type { Page } from "./keyset";
import type { Listed } from "./page-schema";
import { readTexts } from "./stored";

const startsOf = (list: ListName) =>
  Object.entries(sourceOfList(list).fields).flatMap(([id, { starts }]) => (starts ? [id] : []));

/** In the order that was chosen; the first field names the row and is always there. Those gone since are passed over. */
export async function readShown(
  member: Member,
  list: ListName,
  chosen: readonly string[] | null,
): Promise<FieldInUse[]> {
  const fields = await readFields(member, list, chosen ?? startsOf(list));
  const [first] = fields;
  if (first === undefined || chosen === null) return fields.filter(({ starts }) => starts);
  const others = [...new Set(chosen)].flatMap((id) =>
    id === first.id ? [] : (fields.find((one) => one.id === id) ?? []),
  );
  return [first, ...others];
}

/** What the table needs of them. */
export const forTable = (fields: readonly FieldInUse[]): ShownField[] =>
  fields.map(({ id, label, short, type, sort }) => ({
    id,
    label,
    type,
    ...(short === undefined ? {} : { short }),
    ...(sort === undefined ? {} : { sort }),
  }));

/** A page with what its rows say in the columns that the list doesn't read by itself. */
export async function withTexts<Row extends { id: string }>(
  member: Member,
  list: ListName,
  page: Page<Row> | null,
  shown: readonly FieldInUse[],
): Promise<Page<Listed<Row>> | null> {
  if (page === null) return null;
  const ids = page.rows.map(({ id }) => id);
  const textsOf = await readTexts(
    member,
    list,
    ids,
    shown.filter(({ own }) => own === undefined),
  );
  return { next: page.next, rows: page.rows.map((row) => ({ ...row, more: textsOf(row.id) })) };
}
