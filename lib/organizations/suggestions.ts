// Free texts of organizations that are in use, so that nobody has to remember how a territory is spelled.
import "server-only";
import type { Member } from "@/lib/auth";
import type { Choice } from "@/lib/lists/fields";
import { ownedBy } from "@/lib/lists/narrow";

const MOST = 1000;

/** Each text once, in order. */
export function inUse(texts: readonly (string | null)[]): Choice[] {
  const different = new Set(texts.filter((text) => text !== null && text !== ""));
  return [...different]
    .map((text) => ({ value: text ?? "", label: text ?? "" }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** Of the records of these owners; null for all that the caller reads. */
export async function listTerritories(
  { db, workspace }: Member,
  owners: string[] | null = null,
): Promise<Choice[]> {
  const query = db
    .from("organizations")
    .select("territory")
    .eq("workspace_id", workspace.id)
    .is("deleted_at", null)
    .not("territory", "is", null);
  const { data, error } = await ownedBy(query, "owner_user_id", owners).order("territory").limit(MOST);
  if (error) throw error;
  return inUse(data.map(({ territory }) => territory));
}

export async function listSegments({ db, workspace }: Member): Promise<Choice[]> {
  const { data, error } = await db
    .from("organizations")
    .select("segment")
    .eq("workspace_id", workspace.id)
    .is("deleted_at", null)
    .not("segment", "is", null)
    .limit(MOST);
  if (error) throw error;
  return inUse(data.map(({ segment }) => segment));
}

export async function listTags({ db }: Member): Promise<Choice[]> {
  const { data, error } = await db.rpc("list_tags");
  if (error) throw error;
  return data.map(({ tag }) => ({ value: tag, label: tag }));
}
