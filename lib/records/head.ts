// Name and version of any one record, for pages that work for every kind.
import "server-only";
import type { Member } from "@/lib/auth";
import type { RecordKind } from "./schema";

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
  const here = { workspace_id: workspace.id, id };
  const query = {
    organization: () => db.from("organizations").select("name, version").match(here).maybeSingle(),
    contact: () => db.from("contacts").select("name:full_name, version").match(here).maybeSingle(),
    opportunity: () => db.from("opportunities").select("name, version").match(here).maybeSingle(),
    product: () => db.from("products").select("name, version").match(here).maybeSingle(),
    interaction: () => db.from("interactions").select("name:subject, version").match(here).maybeSingle(),
  }[kind];
  const { data, error } = await query();
  if (error) throw error;
  return data === null ? null : { name: data.name ?? "Without a name", version: data.version };
}
