// What the records of a log are called today, read under the reader's own rights; what is gone has no name any more.
import "server-only";
import type { Member } from "@/lib/auth";
import { interactionTitle } from "@/lib/today/rules";

interface Mentioned {
  resource: string;
  record_id: string | null;
}

export type RecordNames = ReadonlyMap<string, string>;

export async function namesOfRecords(
  { db, workspace }: Member,
  mentioned: readonly Mentioned[],
): Promise<RecordNames> {
  const idsOf = (resource: string) => [
    ...new Set(
      mentioned.flatMap((row) => (row.resource === resource && row.record_id ? [row.record_id] : [])),
    ),
  ];
  const read = async (
    resource: string,
    query: (
      ids: string[],
    ) => PromiseLike<{ data: { id: string; name: string | null }[] | null; error: unknown }>,
  ) => {
    const ids = idsOf(resource);
    if (ids.length === 0) return [];
    const { data, error } = await query(ids);
    if (error) throw error;
    return (data ?? []).flatMap(({ id, name }): [string, string][] => (name ? [[id, name]] : []));
  };
  const found = await Promise.all([
    read("organization", (ids) =>
      db.from("organizations").select("id, name").eq("workspace_id", workspace.id).in("id", ids),
    ),
    read("contact", (ids) =>
      db.from("contacts").select("id, name:full_name").eq("workspace_id", workspace.id).in("id", ids),
    ),
    read("opportunity", (ids) =>
      db.from("opportunities").select("id, name").eq("workspace_id", workspace.id).in("id", ids),
    ),
    read("product", (ids) =>
      db.from("products").select("id, name").eq("workspace_id", workspace.id).in("id", ids),
    ),
    read("interaction", async (ids) => {
      const { data, error } = await db
        .from("interactions")
        .select("id, subject, notes")
        .eq("workspace_id", workspace.id)
        .in("id", ids);
      return { data: data?.map((row) => ({ id: row.id, name: interactionTitle(row) })) ?? null, error };
    }),
  ]);
  return new Map(found.flat());
}
