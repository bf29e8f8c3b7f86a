// The trash as the database shows it to each caller: what they themselves could restore.
import "server-only";
import type { Member } from "@/lib/auth";
import { recordKinds } from "@/lib/kinds/all";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { listingOf } from "@/lib/lists/listing";
import { searchText } from "@/lib/lists/query-string";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { TRASH_FILTERS } from "./filters";
import { type TrashedRecord, type TrashRow, trashedRecordSchema, trashRowSchema } from "./rows";
import { TRASH_SORTS } from "./sorts";

const COLUMNS = "resource, id, title, owner_user_id, deleted_at, deleted_by, purged_on, went_with";

/** What stands for something in a pattern, taken literally. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** Whether all of an address can be applied. */
export async function fitTrash(_: Member, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, TRASH_FILTERS);
}

function filtered({ db }: Member, params: URLSearchParams, columns: typeof COLUMNS) {
  const kind = recordKinds.find((one) => one === params.get("kind"));
  const text = searchText(params.get("q"));
  let query = db.schema("reporting").from("trash").select(columns);
  if (kind !== undefined) query = query.eq("resource", kind);
  if (text !== null) query = query.ilike("title", `%${literally(text)}%`);
  return query;
}

/** Found by a part of the title: none answers better than another. */
export const {
  page: listTrash,
  count: countTrash,
  ids: trashedIds,
} = listingOf({
  sorts: TRASH_SORTS,
  first: "deleted",
  ask: async (member: Member, params) => ((await fitTrash(member, params)).unfit.length > 0 ? null : params),
  async read(member, params: URLSearchParams, finish) {
    const { data, error } = await finish(filtered(member, params, COLUMNS));
    if (error) throw error;
    return data.map((row) => ({ ...row, id: row.id ?? "" }));
  },
  async complete(member, rows): Promise<TrashRow[]> {
    const people = await listPeople(member);
    return rows.map((row) =>
      trashRowSchema.parse({
        id: row.id,
        kind: row.resource,
        title: row.title ?? "Without a name",
        owner: nameIn(people, row.owner_user_id),
        deletedAt: row.deleted_at,
        deletedBy: nameIn(people, row.deleted_by),
        purgedOn: row.purged_on,
        wentWith: row.went_with,
      }),
    );
  },
});

/** What a record said before it was deleted; null for what this person could not restore. */
export async function readTrashed(
  { db }: Member,
  resource: RecordKind,
  id: string,
): Promise<TrashedRecord | null> {
  const { data, error } = await db.rpc("trashed_record", { resource, id });
  if (error) throw error;
  return trashedRecordSchema.nullable().parse(data);
}
