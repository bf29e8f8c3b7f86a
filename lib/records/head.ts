// Name and version of any one record, for pages that work for every kind.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { SOURCES } from "@/lib/kinds/sources";
import { nameIn } from "@/lib/lookups/names";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

const rowSchema = z
  .record(z.string(), z.unknown())
  .and(z.object({ version: z.number() }))
  .nullable();

export interface RecordHead {
  name: string;
  version: number;
}

/** Null for absent, deleted and not yours alike. */
export async function readHead(
  { db, workspace }: Member,
  kind: RecordKind,
  id: string,
): Promise<RecordHead | null> {
  const { data, error } = await db
    .from(RECORD_KINDS[kind].table)
    .select(`version, ${SOURCES[kind].named.columns}`)
    .match({ workspace_id: workspace.id, id })
    .maybeSingle();
  if (error) throw error;
  const row = rowSchema.parse(data);
  return row === null ? null : { name: nameIn(kind, row) ?? "Without a name", version: row.version };
}
