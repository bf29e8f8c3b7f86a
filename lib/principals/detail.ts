// A principal, what its page tells of the books in scope, and the pages after the first of what counted.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { ORGANIZATION_COLUMNS } from "@/lib/organizations/detail";
import { GIVEN } from "@/lib/organizations/having-role";
import { engagementLevel } from "./levels";
import { type TimelineLine, timelineSchema } from "./timeline";

const PRODUCTS = "products:products!products_principal_fkey(id, name, sku, category, is_active)";
const PRODUCTS_SHOWN = 200;

/** With its catalogue. Null for absent, for not yours, and for an organization that is no principal. */
export async function getPrincipal({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("organizations")
    .select(`${ORGANIZATION_COLUMNS}, ${GIVEN}, ${PRODUCTS}` as const)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .eq("given.role", "principal")
    .is("given.deleted_at", null)
    .is("products.deleted_at", null)
    .order("name_norm", { referencedTable: "products" })
    .limit(PRODUCTS_SHOWN, { referencedTable: "products" })
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type ProductOfPrincipal = NonNullable<Awaited<ReturnType<typeof getPrincipal>>>["products"][number];

/** Null is everyone whom the caller may see. */
type Owners = string[] | null;

/** The arguments that every function about one principal takes. */
function about(principal: string, owners: Owners) {
  return { principal, ...(owners === null ? {} : { owner_ids: owners }) };
}

const figuresSchema = z.object({
  engagement_level: z.string().transform(engagementLevel),
  engagement_percent: z.number(),
  last_activity_at: z.string().nullable(),
  follow_ups_due: z.number(),
  next_follow_up_date: z.string().nullable(),
  opportunities_count: z.number(),
  open_opportunities_count: z.number(),
  won_opportunities_count: z.number(),
  interactions_count: z.number(),
});
export type PrincipalFigures = z.infer<typeof figuresSchema>;

const weeksSchema = z.array(
  z.object({
    week: z.string(),
    interactions: z.number(),
    engagement_percent: z.number(),
    engagement_level: z.string().transform(engagementLevel),
  }),
);
export type PrincipalWeek = z.infer<typeof weeksSchema>[number];

const stagesSchema = z.array(
  z.object({
    stage: z.string(),
    stage_label: z.string(),
    stage_category: z.string(),
    opportunities: z.number(),
    estimated_value_cents: z.number(),
  }),
);
export type StageOfPrincipal = z.infer<typeof stagesSchema>[number];

const customersSchema = z.array(
  z.object({
    organization_id: z.uuid(),
    organization_name: z.string(),
    open_opportunities: z.number(),
    won_opportunities: z.number(),
    products: z.array(z.string()),
    last_interaction_at: z.string().nullable(),
  }),
);
export type CustomerLine = z.infer<typeof customersSchema>[number];

export async function customersThrough(
  { db }: Member,
  distributor: string,
  owners: Owners,
): Promise<CustomerLine[]> {
  const { data, error } = await db.rpc("distributor_customers", {
    distributor,
    ...(owners === null ? {} : { owner_ids: owners }),
    page_size: 50,
  });
  if (error) throw error;
  return customersSchema.parse(data);
}

export async function timelineOf(
  { db }: Member,
  id: string,
  owners: Owners,
  { after, size }: { after: { date: string; id: string } | null; size: number },
): Promise<TimelineLine[]> {
  const { data, error } = await db.rpc("principal_timeline", {
    ...about(id, owners),
    ...(after === null ? {} : { before: after.date, before_id: after.id }),
    page_size: size,
  });
  if (error) throw error;
  return timelineSchema.parse(data);
}

export const TIMELINE_PAGE = 15;

const overviewSchema = z.object({
  figures: figuresSchema.nullable(),
  weeks: weeksSchema,
  pipeline: stagesSchema,
  timeline: timelineSchema,
  customers: customersSchema,
});

export async function readOverview({ db }: Member, id: string, owners: Owners) {
  // One visit more than is shown, to know whether there is more.
  const { data, error } = await db.rpc("principal_overview", {
    ...about(id, owners),
    timeline_size: TIMELINE_PAGE + 1,
  });
  if (error) throw error;
  return overviewSchema.parse(data);
}
