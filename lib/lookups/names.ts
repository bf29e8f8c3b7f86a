// Names for ids, read in one go. A hint that tells two relations apart means different things to different servers of the
// API, and names are few, so lists ask for them rather than embedding them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { SOURCES } from "@/lib/kinds/sources";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

const rowsSchema = z.array(z.record(z.string(), z.unknown()).and(z.object({ id: z.uuid() })));
const namedSchema = z.object({ name: z.string().nullable() });

/** What one is called by the columns that name its kind; null for one without a name. */
export function nameIn(kind: RecordKind, row: Readonly<Record<string, unknown>>): string | null {
  const { by } = SOURCES[kind].named;
  return (by === undefined ? namedSchema.parse(row).name : by(row)) || null;
}

/** Ids that the caller may not see, or that are gone, have no entry; one without a name has null. */
export async function readNames(
  { db, workspace }: Member,
  kind: RecordKind,
  ids: readonly (string | null)[],
): Promise<Map<string, string | null>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const { data, error } = await db
    .from(RECORD_KINDS[kind].table)
    .select(`id, ${SOURCES[kind].named.columns}`)
    .eq("workspace_id", workspace.id)
    .in("id", wanted);
  if (error) throw error;
  return new Map(rowsSchema.parse(data).map((row) => [row.id, nameIn(kind, row)]));
}

export const NAMELESS = "Without a name";

/** As they are told: one without a name says so. */
export async function namesOf(
  member: Member,
  kind: RecordKind,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const names = await readNames(member, kind, ids);
  return new Map([...names].map(([id, name]) => [id, name ?? NAMELESS]));
}
