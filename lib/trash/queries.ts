// The trash as the database shows it to each caller: what they themselves could restore.
import "server-only";
import type { Member } from "@/lib/auth";
import { recordKinds } from "@/lib/kinds/all";
import { decodeCursor } from "@/lib/lists/cursor";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { applyKeyset, COUNT_LIMIT, clampPageSize, countOf, type Page, readPage } from "@/lib/lists/keyset";
import { changeParams, searchText } from "@/lib/lists/query-string";
import { sortedAs } from "@/lib/lists/sort";
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

/** A page of the trash; null for a cursor that this list never gave, and for filters that can't be applied. */
export async function listTrash(member: Member, params: URLSearchParams): Promise<Page<TrashRow> | null> {
  // Found by a part of the title: none answers better than another.
  const { sorting, spec } = sortedAs(changeParams(params, { q: null }), TRASH_SORTS, "deleted");
  const asked = params.get("cursor");
  const after = asked === null ? null : decodeCursor(asked, sorting, spec);
  if (asked !== null && after === null) return null;
  if ((await fitTrash(member, params)).unfit.length > 0) return null;
  const [{ rows, next }, people] = await Promise.all([
    readPage({
      spec,
      sorting,
      after,
      size: clampPageSize(params.get("size")),
      read: async (part) => {
        const { data, error } = await applyKeyset(filtered(member, params, COLUMNS), part);
        if (error) throw error;
        return data;
      },
      position: ({ id, deleted_at }) => ({ id: id ?? "", value: deleted_at }),
    }),
    listPeople(member),
  ]);
  return {
    next,
    rows: rows.map((row) =>
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
    ),
  };
}

/** How many there are, counted no further than lists do. */
export async function countTrash(member: Member, params: URLSearchParams): Promise<number> {
  if ((await fitTrash(member, params)).unfit.length > 0) return 0;
  const { data, error } = await filtered(member, params, COLUMNS).limit(COUNT_LIMIT);
  if (error) throw error;
  return countOf(data);
}

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
