// What the quick log asks while it is filled in. Everything is read as the person who logs.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { dayIn } from "@/lib/format/day";
import { offered } from "@/lib/lookups/offered";
import { listInteractionTypes, listLossReasons, listStages } from "@/lib/lookups/queries";
import { readOwnCompany } from "@/lib/lookups/role-holders";
import { phrasesIn } from "@/lib/workspaces/settings-schema";
import type { AccountContext, ProductHit, QuickLogStart, WhoHit } from "./answers";

function timeZoneOf({ profile, workspace }: Member): string {
  return profile.time_zone ?? workspace.time_zone;
}

export async function getQuickLogStart(member: Member): Promise<QuickLogStart> {
  const [types, stages, lossReasons, ownCompany, fields] = await Promise.all([
    listInteractionTypes(member),
    listStages(member),
    listLossReasons(member),
    readOwnCompany(member),
    listCustomFields(member, "interaction"),
  ]);
  return {
    types: offered(types).map(({ code, label, suggested_stage }) => ({ code, label, suggested_stage })),
    stages: stages.map(({ code, label, category, requires_product }) => ({
      code,
      label,
      category,
      requires_product,
    })),
    ownCompany,
    fields,
    phrases: phrasesIn(member.workspace.settings),
    lossReasons: offered(lossReasons).map(({ code, label }) => ({ code, label })),
    today: dayIn(timeZoneOf(member)),
  };
}

const isPrivateSchema = z.array(z.object({ id: z.uuid(), kind: z.string() }));
const recentSchema = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    organization_id: z.uuid(),
    organization_name: z.string().nullable(),
    stage: z.string().nullable(),
    principal_names: z.array(z.string()),
  }),
);
const RECENT = "id, name, kind, organization_id, organization_name, stage, principal_names";

/** "Gulf Seafood · Awaiting Response": what tells one opportunity from the next. */
async function namerOfOpportunities(member: Member) {
  const stages = await listStages(member);
  return ({ principal_names, stage }: { principal_names: string[]; stage: string | null }) =>
    [principal_names.join(" & "), stages.find(({ code }) => code === stage)?.label ?? stage]
      .filter(Boolean)
      .join(" · ");
}

/** Before anything is typed: where one was last. */
async function recentlyWorked(member: Member): Promise<WhoHit[]> {
  const { db, workspace, user } = member;
  const [inWords, { data, error }] = await Promise.all([
    namerOfOpportunities(member),
    db
      .from("opportunities")
      .select(RECENT)
      .eq("workspace_id", workspace.id)
      .eq("owner_user_id", user.id)
      .is("deleted_at", null)
      .not("last_interaction_at", "is", null)
      .order("last_interaction_at", { ascending: false })
      .limit(8),
  ]);
  if (error) throw error;
  return recentSchema.parse(data).map((row) => {
    const isGeneral = row.kind === "general";
    return {
      kind: isGeneral ? "organization" : "opportunity",
      id: isGeneral ? row.organization_id : row.id,
      title: isGeneral ? row.organization_name : row.name,
      subtitle: isGeneral ? null : row.organization_name,
      organization_id: row.organization_id,
      about: isGeneral ? null : inWords(row),
      isPrivate: false,
    };
  });
}

const foundWhoSchema = z.array(
  z.object({
    kind: z.enum(["organization", "contact", "opportunity"]),
    id: z.uuid(),
    title: z.string().nullable(),
    subtitle: z.string().nullable(),
    organization_id: z.uuid(),
  }),
);
type FoundWho = z.infer<typeof foundWhoSchema>;

async function aboutOpportunities(member: Member, found: FoundWho): Promise<Map<string, string>> {
  const ids = found.filter(({ kind }) => kind === "opportunity").map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [inWords, { data, error }] = await Promise.all([
    namerOfOpportunities(member),
    member.db
      .from("opportunities")
      .select(RECENT)
      .eq("workspace_id", member.workspace.id)
      .eq("kind", "pipeline")
      .in("id", ids),
  ]);
  if (error) throw error;
  return new Map(recentSchema.parse(data).map((row) => [row.id, inWords(row)]));
}

/** Those behind whom no company stands. */
async function households({ db, workspace }: Member, found: FoundWho): Promise<Set<string>> {
  const people = found.filter(({ kind }) => kind === "contact");
  if (people.length === 0) return new Set();
  const { data, error } = await db
    .from("organizations")
    .select("id, kind")
    .eq("workspace_id", workspace.id)
    .eq("kind", "household")
    .in("id", [...new Set(people.map(({ organization_id }) => organization_id))]);
  if (error) throw error;
  return new Set(isPrivateSchema.parse(data).map(({ id }) => id));
}

export async function findWho(member: Member, query: string): Promise<WhoHit[]> {
  if (query === "") return recentlyWorked(member);
  const { data, error } = await member.db.rpc("search_records", {
    query,
    kinds: ["organization", "contact", "opportunity"],
  });
  if (error) throw error;
  const found = foundWhoSchema.parse(data);
  const [about, privates] = await Promise.all([aboutOpportunities(member, found), households(member, found)]);
  // General activity is found as its customer.
  const isTold = ({ kind, id }: FoundWho[number]) => kind !== "opportunity" || about.has(id);
  return found.filter(isTold).map((hit) => ({
    ...hit,
    about: about.get(hit.id) ?? null,
    isPrivate: hit.kind === "contact" && privates.has(hit.organization_id),
  }));
}

const namedSchema = z.object({ id: z.uuid(), name: z.string() });
const contextSchema = z.object({
  organization: namedSchema,
  general_principal: namedSchema.nullable(),
  contacts: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), title: z.string().nullable() })),
  opportunities: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      stage: z.string().nullable(),
      pinned: z.boolean(),
      is_mine: z.boolean(),
      contact_ids: z.array(z.uuid()),
      principal_ids: z.array(z.uuid()),
      principal_names: z.array(z.string()),
      last_principal_ids: z.array(z.uuid()),
      has_products: z.boolean(),
    }),
  ),
});

/** One customer: its people and what is open with it. Null when it isn't there for this person. */
export async function getAccountContext(
  { db }: Member,
  organization: string,
): Promise<AccountContext | null> {
  const { data, error } = await db.rpc("log_context", { organization });
  if (error) throw error;
  const context = contextSchema.nullable().parse(data);
  if (context === null) return null;
  return {
    organization: context.organization,
    generalPrincipal: context.general_principal,
    contacts: context.contacts.map((contact) => ({ ...contact, name: contact.name ?? "Without a name" })),
    opportunities: context.opportunities.map((row) => ({
      id: row.id,
      name: row.name,
      stage: row.stage,
      pinned: row.pinned,
      isMine: row.is_mine,
      contactIds: row.contact_ids,
      principals: row.principal_ids.map((id, index) => ({
        id,
        name: row.principal_names[index] ?? "Without a name",
      })),
      lastPrincipalIds: row.last_principal_ids,
      hasProducts: row.has_products,
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
      .array(namedSchema)
      .parse(data)
      .map(({ id, name }) => [id, name]),
  );
  return rows.map(({ id, name, principal_id }) => ({
    id,
    name,
    principalId: principal_id,
    principalName: names.get(principal_id) ?? "Without a name",
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
