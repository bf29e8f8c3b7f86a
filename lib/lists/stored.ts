// What a list doesn't read by itself: the fields that somebody chose to see, and all of them for a file.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { withNames } from "@/lib/custom-fields/links";
import { dayIn } from "@/lib/format/day";
import type { ListName } from "@/lib/kinds/all";
import { sourceOfList } from "@/lib/kinds/sources";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import type { Clock } from "./ends";
import type { FieldInUse } from "./fields";
import { type Stored, type Telling, tell, warn } from "./told";

const rowsSchema = z.array(z.record(z.string(), z.unknown()).and(z.object({ id: z.uuid() })));

const none: ReadonlyMap<string, Stored> = new Map();

/** What is stored of these records in these fields, by their ids; the caller's own rights decide, as for the list. */
export async function readStored(
  member: Member,
  list: ListName,
  ids: readonly string[],
  fields: readonly FieldInUse[],
): Promise<ReadonlyMap<string, Stored>> {
  const columns = new Set(
    fields.flatMap(({ column, custom, type }) => [
      ...(custom ? ["custom"] : column === undefined ? [] : [column]),
      ...(type === "money" ? ["currency_code"] : []),
    ]),
  );
  if (ids.length === 0 || columns.size === 0) return none;
  const { data, error } = await sourceOfList(list).stored(member, ["id", ...columns].join(), ids);
  if (error) throw error;
  const rows = rowsSchema.parse(data);
  const added = fields.flatMap(({ custom }) => custom ?? []);
  const named = await withNames(member, sourceOfList(list).entity, added, rows);
  return new Map(rows.map((row) => [row.id, "custom" in row ? { ...row, custom: named(row) } : row]));
}

export function clockOf({ profile, workspace }: Pick<Member, "profile" | "workspace">): Clock {
  const timeZone = profile.time_zone ?? workspace.time_zone;
  return { timeZone, today: dayIn(timeZone) };
}

export async function tellingOf(member: Member): Promise<Telling> {
  const people = await listPeople(member);
  return { ...clockOf(member), nameOf: (id) => nameIn(people, id) };
}

/** Of each record the texts of these fields, by the ids of their columns; what warns stands beside them. */
export async function readTexts(
  member: Member,
  list: ListName,
  ids: readonly string[],
  fields: readonly FieldInUse[],
): Promise<(id: string) => Record<string, string>> {
  if (fields.length === 0) return () => ({});
  const [stored, telling] = await Promise.all([readStored(member, list, ids, fields), tellingOf(member)]);
  return (id) => {
    const row = stored.get(id);
    if (row === undefined) return {};
    return Object.fromEntries(
      fields.flatMap((field) => {
        const text = tell(field, row, telling);
        const warning = warn(field, row, telling.today);
        return [
          ...(text === null ? [] : [[field.id, text]]),
          ...(warning === null ? [] : [[`${field.id}.expiry`, warning]]),
        ];
      }),
    );
  };
}
