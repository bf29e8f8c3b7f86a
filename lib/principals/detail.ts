// Everything on a principal's page, read side by side. The numbers are those of the books in scope.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { engagementLevel } from "./levels";
import { type TimelineLine, timelineSchema } from "./timeline";

/** Null is everyone whom the caller may see. */
type Owners = string[] | null;

/** The arguments that every function about one principal takes. */
function about(principal: string, owners: Owners) {
  return { principal, ...(owners === null ? {} : { owner_ids: owners }) };
}

const figuresSchema = z.array(
  z.object({
    engagement_level: z.string().transform(engagementLevel),
    engagement_percent: z.number(),
    last_activity_at: z.string().nullable(),
    follow_ups_due: z.number(),
    next_follow_up_date: z.string().nullable(),
    opportunities_count: z.number(),
    open_opportunities_count: z.number(),
    won_opportunities_count: z.number(),
    interactions_count: z.number(),
  }),
);
export type PrincipalFigures = z.infer<typeof figuresSchema>[number];

async function figuresOf({ db }: Member, id: string, owners: Owners): Promise<PrincipalFigures | null> {
  const { data, error } = await db
    .rpc("list_principals", owners === null ? {} : { owner_ids: owners })
    .eq("id", id);
  if (error) throw error;
  return figuresSchema.parse(data)[0] ?? null;
}

const weeksSchema = z.array(
  z.object({
    week: z.string(),
    interactions: z.number(),
    engagement_percent: z.number(),
    engagement_level: z.string().transform(engagementLevel),
  }),
);
export type PrincipalWeek = z.infer<typeof weeksSchema>[number];

async function weeksOf({ db }: Member, id: string, owners: Owners): Promise<PrincipalWeek[]> {
  const { data, error } = await db.rpc("principal_weeks", about(id, owners));
  if (error) throw error;
  return weeksSchema.parse(data);
}

async function pipelineOf({ db }: Member, id: string, owners: Owners) {
  const { data, error } = await db.rpc("principal_pipeline", about(id, owners));
  if (error) throw error;
  return data;
}
export type StageOfPrincipal = Awaited<ReturnType<typeof pipelineOf>>[number];

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

async function customersOf({ db }: Member, id: string, owners: Owners): Promise<CustomerLine[]> {
  const { data, error } = await db.rpc("principal_customers", { ...about(id, owners), page_size: 12 });
  if (error) throw error;
  return customersSchema.parse(data);
}

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

const PRODUCTS_SHOWN = 200;

async function productsOf({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("products")
    .select("id, name, sku, category, is_active")
    .eq("workspace_id", workspace.id)
    .eq("principal_id", id)
    .is("deleted_at", null)
    .order("name_norm")
    .limit(PRODUCTS_SHOWN);
  if (error) throw error;
  return data;
}
export type ProductOfPrincipal = Awaited<ReturnType<typeof productsOf>>[number];

export const TIMELINE_PAGE = 15;

export async function readPrincipal(member: Member, id: string, owners: Owners) {
  const [figures, weeks, pipeline, timeline, customers, products] = await Promise.all([
    figuresOf(member, id, owners),
    weeksOf(member, id, owners),
    pipelineOf(member, id, owners),
    // One more than is shown, to know whether there is more.
    timelineOf(member, id, owners, { after: null, size: TIMELINE_PAGE + 1 }),
    customersOf(member, id, owners),
    productsOf(member, id),
  ]);
  return { figures, weeks, pipeline, timeline, customers, products };
}
