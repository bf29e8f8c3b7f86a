// A sample's page: what it says, what is in it with what they said, and where its reader may bring it.
import "server-only";
import type { Member } from "@/lib/auth";
import { hasSamples } from "./has";

const COLUMNS =
  "id, title, status, status_changed_at, status_changed_by, organization_id, contact_id, opportunity_id, distributor_id, expected_on, follow_up_on, due_on, notes, created_by, custom, version";

/** Whom it is about: null where there is nobody, or somebody who isn't seen. */
const ABOUT =
  "customer:organizations!samples_organization_fkey(id, name), person:contacts!samples_contact_fkey(id, full_name), distributor:organizations!samples_distributor_fkey(id, name), opportunity:opportunities!samples_opportunity_fkey(id, name)";

const ITEMS =
  "items:sample_items!sample_items_sample_fkey(id, product_id, name, quantity, outcome, feedback, answered_at, answered_by, product_set)";

/** Null for absent and for not yours alike, and where the workspace has no samples. */
export async function getSample({ db, workspace }: Member, id: string) {
  if (!hasSamples(workspace)) return null;
  const { data, error } = await db
    .from("samples")
    .select(`${COLUMNS}, ${ABOUT}, ${ITEMS}` as const)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .order("position", { referencedTable: "items" })
    .limit(50, { referencedTable: "items" })
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Sample = NonNullable<Awaited<ReturnType<typeof getSample>>>;
export type SampleItem = Sample["items"][number];

/** Where its reader may bring it, on and back. */
export async function sampleMovesOf({ db }: Member, { id }: Sample) {
  const { data, error } = await db.rpc("sample_moves", { id });
  if (error) throw error;
  return data.map(({ to_status, is_back }) => ({ to: to_status, isBack: is_back }));
}
export type SampleMove = Awaited<ReturnType<typeof sampleMovesOf>>[number];
