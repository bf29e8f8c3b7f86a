// What the quick log asks while it is filled in. Everything is read as the person who logs.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { offered } from "@/lib/lookups/offered";
import { listInteractionTypes, listLossReasons, listStages } from "@/lib/lookups/queries";
import { type AccountContext, type ProductHit, type QuickLogStart, whoSchema } from "./answers";

function timeZoneOf({ profile, workspace }: Member): string {
  return profile.time_zone ?? workspace.time_zone;
}

export async function getQuickLogStart(member: Member): Promise<QuickLogStart> {
  const [types, stages, lossReasons] = await Promise.all([
    listInteractionTypes(member),
    listStages(member),
    listLossReasons(member),
  ]);
  return {
    types: offered(types).map(({ code, label, suggested_stage }) => ({ code, label, suggested_stage })),
    stages: stages.map(({ code, label, category, requires_product }) => ({
      code,
      label,
      category,
      requires_product,
    })),
    lossReasons: offered(lossReasons).map(({ code, label }) => ({ code, label })),
    today: dayIn(timeZoneOf(member)),
  };
}

type WhoHits = z.infer<typeof whoSchema>;

const recentSchema = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    organization_id: z.uuid(),
    organization_name: z.string().nullable(),
  }),
);

/** Before anything is typed: where one was last. */
async function recentlyWorked({ db, workspace, user }: Member): Promise<WhoHits> {
  const { data, error } = await db
    .from("opportunities")
    .select("id, name, kind, organization_id, organization_name")
    .eq("workspace_id", workspace.id)
    .eq("owner_user_id", user.id)
    .is("deleted_at", null)
    .not("last_interaction_at", "is", null)
    .order("last_interaction_at", { ascending: false })
    .limit(8);
  if (error) throw error;
  return recentSchema.parse(data).map(({ id, name, kind, organization_id, organization_name }) =>
    kind === "general"
      ? {
          kind: "organization",
          id: organization_id,
          title: organization_name,
          subtitle: null,
          organization_id,
        }
      : { kind: "opportunity", id, title: name, subtitle: organization_name, organization_id },
  );
}

export async function findWho(member: Member, query: string): Promise<WhoHits> {
  if (query === "") return recentlyWorked(member);
  const { data, error } = await member.db.rpc("search_records", {
    query,
    kinds: ["organization", "contact", "opportunity"],
  });
  if (error) throw error;
  return whoSchema.parse(data);
}

const organizationSchema = z.object({ id: z.uuid(), name: z.string() });
const contactsSchema = z.array(
  z.object({ id: z.uuid(), full_name: z.string().nullable(), title: z.string().nullable() }),
);
const opportunitiesSchema = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    stage: z.string().nullable(),
    stage_manual: z.boolean(),
    owner_user_id: z.uuid(),
    primary_contact_id: z.uuid().nullable(),
    principal_ids: z.array(z.uuid()),
    principal_names: z.array(z.string()),
    opportunity_contacts: z.array(z.object({ contact_id: z.uuid() })),
    opportunity_products: z.array(z.object({ id: z.uuid() })),
  }),
);

/** One customer: its people and what is open with it. Null when it isn't there for this person. */
export async function getAccountContext(
  { db, workspace, user }: Member,
  organizationId: string,
): Promise<AccountContext | null> {
  const [organization, contacts, opportunities] = await Promise.all([
    db
      .from("organizations")
      .select("id, name")
      .eq("workspace_id", workspace.id)
      .eq("id", organizationId)
      .maybeSingle(),
    db
      .from("contacts")
      .select("id, full_name, title")
      .eq("workspace_id", workspace.id)
      .eq("organization_id", organizationId)
      .is("deleted_at", null)
      .order("is_key_contact", { ascending: false })
      .order("full_name")
      .limit(200),
    db
      .from("opportunities")
      .select(
        "id, name, stage, stage_manual, owner_user_id, primary_contact_id, principal_ids, principal_names, opportunity_contacts(contact_id), opportunity_products(id)",
      )
      .eq("workspace_id", workspace.id)
      .eq("organization_id", organizationId)
      .eq("kind", "pipeline")
      .is("deleted_at", null)
      .order("last_interaction_at", { ascending: false, nullsFirst: false })
      .limit(100),
  ]);
  for (const { error } of [organization, contacts, opportunities]) if (error) throw error;
  if (organization.data === null) return null;
  return {
    organization: organizationSchema.parse(organization.data),
    contacts: contactsSchema
      .parse(contacts.data)
      .map(({ id, full_name, title }) => ({ id, name: full_name ?? "Without a name", title })),
    opportunities: opportunitiesSchema.parse(opportunities.data).map((row) => ({
      id: row.id,
      name: row.name,
      stage: row.stage,
      pinned: row.stage_manual,
      isMine: row.owner_user_id === user.id,
      contactIds: [
        ...new Set([
          ...(row.primary_contact_id === null ? [] : [row.primary_contact_id]),
          ...row.opportunity_contacts.map(({ contact_id }) => contact_id),
        ]),
      ],
      principals: row.principal_ids.map((id, index) => ({
        id,
        name: row.principal_names[index] ?? "Principal",
      })),
      hasProducts: row.opportunity_products.length > 0,
    })),
  };
}

const productRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  principal_id: z.uuid(),
});
const productColumns = "id, name, principal_id";
const ofOpportunitySchema = z
  .object({
    principal_ids: z.array(z.uuid()),
    opportunity_products: z.array(z.object({ product_id: z.uuid() })),
  })
  .nullable();
const foundSchema = z.array(z.object({ id: z.uuid() }));

type ProductRow = z.infer<typeof productRowSchema>;

async function withPrincipals({ db, workspace }: Member, rows: ProductRow[]): Promise<ProductHit[]> {
  if (rows.length === 0) return [];
  const { data, error } = await db
    .from("organizations")
    .select("id, name")
    .eq("workspace_id", workspace.id)
    .in("id", [...new Set(rows.map(({ principal_id }) => principal_id))]);
  if (error) throw error;
  const names = new Map(
    z
      .array(organizationSchema)
      .parse(data)
      .map(({ id, name }) => [id, name]),
  );
  return rows.map(({ id, name, principal_id }) => ({
    id,
    name,
    principalId: principal_id,
    principalName: names.get(principal_id) ?? "Principal",
  }));
}

/** Products by name; before anything is typed, those of the opportunity, else those of its principals. */
export async function findProducts(
  member: Member,
  query: string,
  opportunityId: string | null,
): Promise<ProductHit[]> {
  const { db, workspace } = member;
  const products = () =>
    db
      .from("products")
      .select(productColumns)
      .eq("workspace_id", workspace.id)
      .is("deleted_at", null)
      .limit(30);
  if (query !== "") {
    const found = await db.rpc("search_records", { query, kinds: ["product"] });
    if (found.error) throw found.error;
    const ids = foundSchema.parse(found.data).map(({ id }) => id);
    const { data, error } = await products().in("id", ids);
    if (error) throw error;
    const hits = await withPrincipals(member, z.array(productRowSchema).parse(data));
    return ids.flatMap((id) => hits.find((hit) => hit.id === id) ?? []);
  }
  if (opportunityId === null) {
    const { data, error } = await products().eq("is_active", true).order("name");
    if (error) throw error;
    return withPrincipals(member, z.array(productRowSchema).parse(data));
  }
  const opportunity = await db
    .from("opportunities")
    .select("principal_ids, opportunity_products(product_id)")
    .eq("workspace_id", workspace.id)
    .eq("id", opportunityId)
    .maybeSingle();
  if (opportunity.error) throw opportunity.error;
  const parsed = ofOpportunitySchema.parse(opportunity.data);
  const { data, error } = await products()
    .in("principal_id", parsed?.principal_ids ?? [])
    .eq("is_active", true)
    .order("name");
  if (error) throw error;
  const hits = await withPrincipals(member, z.array(productRowSchema).parse(data));
  const listed = new Set(parsed?.opportunity_products.map(({ product_id }) => product_id));
  return [...hits.filter(({ id }) => listed.has(id)), ...hits.filter(({ id }) => !listed.has(id))];
}
