// Sell-through and white space as the member may read them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { readPermissions } from "@/lib/workspaces/people";
import { type Asked, askedIn } from "./filter";
import {
  type Run,
  runSchema,
  type Unmatched,
  unmatchedSchema,
  type WhiteCell,
  type WhiteRow,
  type WhiteSpace,
  whiteCellSchema,
  whiteRowSchema,
  whiteSpaceSchema,
} from "./schema";

/** Only to leave out controls that would be refused; the database decides. */
export const mayLoad = (member: Member) => readPermissions(member)("import", "organization");

const named = z.array(z.object({ id: z.uuid(), name: z.string() }));
export type Choice = z.infer<typeof named>[number];

/** Those who hold a role, by name. */
export async function listByRole(
  { db, workspace }: Member,
  role: "principal" | "distributor",
): Promise<Choice[]> {
  const { data, error } = await db
    .from("organizations")
    .select("id, name, organization_roles!organization_roles_organization_fkey!inner(role)")
    .eq("workspace_id", workspace.id)
    .eq("organization_roles.role", role)
    .order("name_norm")
    .limit(500);
  if (error) throw error;
  return named.parse(data);
}

const placesSchema = z.object({ territories: z.array(z.string()), segments: z.array(z.string()) });

/** Territories and segments of customers that the member reads. */
export async function listPlaces({ db }: Member): Promise<z.infer<typeof placesSchema>> {
  const { data, error } = await db.rpc("white_places");
  if (error) throw error;
  return placesSchema.parse(data);
}

export async function readWhiteSpace(
  { db }: Member,
  asked: Asked & { principal: string },
): Promise<WhiteSpace> {
  const { data, error } = await db.rpc("white_space", { principal: asked.principal, filter: asked.filter });
  if (error) throw error;
  return whiteSpaceSchema.parse(data);
}

export async function readWhiteCell(
  { db }: Member,
  customer: string,
  product: string,
): Promise<WhiteCell | null> {
  const { data, error } = await db.rpc("white_cell", { customer, product });
  if (error) throw error;
  return data === null ? null : whiteCellSchema.parse(data);
}

const ROWS = 1000;

export async function listWhiteRows({ db }: Member, states: number[], params: URLSearchParams) {
  const { principal, filter } = askedIn(params);
  const after = Number(params.get("cursor") ?? 0);
  if (principal === null || !Number.isInteger(after) || after < 0) return null;
  const { data, error } = await db.rpc("white_space_rows", { principal, states, filter, after, most: ROWS });
  if (error) throw error;
  const rows: WhiteRow[] = z.array(whiteRowSchema).parse(data);
  return { rows, next: rows.length === ROWS ? String(after + ROWS) : null };
}

export async function listRuns({ db }: Member): Promise<Run[]> {
  const { data, error } = await db.rpc("sell_through_runs", {});
  if (error) throw error;
  return z.array(runSchema).parse(data);
}

export async function listUnmatched(
  { db }: Member,
  distributor: string,
  ofItems: boolean,
): Promise<Unmatched> {
  const { data, error } = await db.rpc("unmatched_sell_through", {
    distributor_id: distributor,
    of_items: ofItems,
  });
  if (error) throw error;
  return unmatchedSchema.parse(data);
}
