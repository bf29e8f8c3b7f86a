// One interaction with everything its page shows, read side by side under the caller's rights.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";
import { SENTIMENTS } from "./rules";

const interactionSchema = z.object({
  id: z.uuid(),
  opportunity_id: z.uuid(),
  opportunity_owner_user_id: z.uuid(),
  organization_id: z.uuid(),
  contact_id: z.uuid().nullable(),
  contact_name: z.string().nullable(),
  owner_user_id: z.uuid(),
  performed_by: z.uuid().nullable(),
  type: z.string(),
  subject: z.string().nullable(),
  interaction_date: z.string(),
  duration_minutes: z.number().nullable(),
  location: z.string().nullable(),
  notes: z.string().nullable(),
  stage: z.string().nullable(),
  status: z.string().nullable(),
  loss_reason: z.string().nullable(),
  stage_blocked_by: z.string().nullable(),
  sentiment: z.enum(SENTIMENTS).nullable(),
  follow_up_required: z.boolean(),
  follow_up_date: z.string().nullable(),
  follow_up_note: z.string().nullable(),
  follow_up_done_at: z.string().nullable(),
  is_plan: z.boolean(),
  custom: z.unknown(),
  created_at: z.string(),
  version: z.number(),
});
const COLUMNS = Object.keys(interactionSchema.shape).join(", ");

const opportunitySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    stage: z.string().nullable(),
    stage_manual: z.boolean(),
    principal_ids: z.array(z.uuid()),
  })
  .nullable();

const windowSchema = z.object({
  can_correct: z.boolean(),
  because: z.enum(["opportunity_owner", "author", "update_all"]).nullable(),
  until: z.string(),
  seconds_left: z.number().nullable(),
});
export type CorrectionWindow = z.infer<typeof windowSchema>;

const countedSchema = z.array(z.object({ principal_id: z.uuid(), source: z.string() }));
const shownSchema = z.array(z.object({ product_id: z.uuid() }));
const productsSchema = z.array(z.object({ id: z.uuid(), name: z.string(), principal_id: z.uuid() }));
const peopleSchema = z.array(z.object({ id: z.uuid(), full_name: z.string().nullable() }));

async function readProducts({ db, workspace }: Member, ids: readonly string[]) {
  const { data, error } = await db
    .from("products")
    .select("id, name, principal_id")
    .eq("workspace_id", workspace.id)
    .in("id", ids)
    .order("name");
  if (error) throw error;
  return productsSchema.parse(data);
}

/** Null for absent and for not yours alike. */
export async function getInteraction(member: Member, id: string) {
  const { db, workspace } = member;
  const { data, error } = await db
    .from("interactions")
    .select(COLUMNS)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  if (data === null) return null;
  const interaction = interactionSchema.parse(data);
  const of = (table: "interaction_principals" | "interaction_products", columns: string) =>
    db.from(table).select(columns).eq("workspace_id", workspace.id).eq("interaction_id", id);
  const [opportunity, correction, principals, products, contacts, organizations] = await Promise.all([
    db
      .from("opportunities")
      .select("id, name, kind, stage, stage_manual, principal_ids")
      .eq("workspace_id", workspace.id)
      .eq("id", interaction.opportunity_id)
      .maybeSingle(),
    db.rpc("correction_window", { interaction: id }),
    of("interaction_principals", "principal_id, source"),
    of("interaction_products", "product_id"),
    db
      .from("contacts")
      .select("id, full_name")
      .eq("workspace_id", workspace.id)
      .eq("organization_id", interaction.organization_id)
      .is("deleted_at", null)
      .order("full_name")
      .limit(200),
    namesOf(member, "organization", [interaction.organization_id]),
  ]);
  for (const answer of [opportunity, correction, principals, products, contacts]) {
    if (answer.error) throw answer.error;
  }
  const about = opportunitySchema.parse(opportunity.data);
  const counted = countedSchema.parse(principals.data);
  const shown = shownSchema.parse(products.data).map(({ product_id }) => product_id);
  const known = shown.length === 0 ? [] : await readProducts(member, shown);
  const principalNames = await namesOf(member, "organization", [
    ...counted.map(({ principal_id }) => principal_id),
    ...(about?.principal_ids ?? []),
    ...known.map(({ principal_id }) => principal_id),
  ]);
  const named = (ids: readonly string[], names: ReadonlyMap<string, string>, otherwise: string) =>
    ids.map((one) => ({ id: one, name: names.get(one) ?? otherwise }));
  return {
    ...interaction,
    organization: organizations.get(interaction.organization_id) ?? null,
    opportunity: about,
    correction: windowSchema.parse(correction.data),
    principals: counted.map(({ principal_id, source }) => ({
      id: principal_id,
      name: principalNames.get(principal_id) ?? "Without a name",
      source,
    })),
    /** Those of the opportunity, from which one chooses for whom it counts. */
    choices: named(about?.principal_ids ?? [], principalNames, "Without a name"),
    products: known.map(({ id: one, name, principal_id }) => ({
      id: one,
      name,
      principalId: principal_id,
      principalName: principalNames.get(principal_id) ?? "Without a name",
    })),
    contacts: peopleSchema.parse(contacts.data).map((person) => ({
      id: person.id,
      name: person.full_name ?? "Without a name",
    })),
  };
}
export type InteractionDetail = NonNullable<Awaited<ReturnType<typeof getInteraction>>>;
