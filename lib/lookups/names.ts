// Names for ids, read in one go. A hint that tells two relations apart means different things to different servers of the
// API, and names are few, so lists ask for them rather than embedding them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";

const rowsSchema = z.array(z.object({ id: z.uuid(), name: z.string().nullable() }));

const SOURCES = {
  organizations: "id, name",
  contacts: "id, name:full_name",
  opportunities: "id, name",
  products: "id, name",
} as const;

/** Ids that the caller may not see, or that are gone, have no entry. */
export async function namesOf(
  { db, workspace }: Member,
  table: keyof typeof SOURCES,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const { data, error } = await db
    .from(table)
    .select(SOURCES[table])
    .eq("workspace_id", workspace.id)
    .in("id", wanted);
  if (error) throw error;
  return new Map(rowsSchema.parse(data).map(({ id, name }) => [id, name ?? "Without a name"]));
}
