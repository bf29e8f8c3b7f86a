"use server";

// What whoever loads a distributor's file does with it, step by step. The rules are the database's.
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember, changeAsMember } from "@/lib/member-action";
import { type Part, type Progress, partSchema, progressSchema, type Start, startSchema } from "./schema";

const idSchema = z.object({ workspaceId: z.uuid(), id: z.uuid() });
type Of = z.infer<typeof idSchema>;

const begunSchema = z.object({ id: z.uuid(), same: z.boolean() });
const unknown = () => fail("invalid", "That file is not known.");

/** `same`: every month counts already as this very file says it. */
export async function startSellThrough(
  workspaceId: string,
  file: Start,
): Promise<ActionResult<z.infer<typeof begunSchema>>> {
  const read = startSchema.safeParse(file);
  if (!read.success) return fail("invalid", "This file can’t be loaded: it is about 1 to 60 months.");
  return asMember({ workspaceId }, "startSellThrough", async ({ db }) => {
    const { data, error } = await db.rpc("start_sell_through", { input: read.data });
    if (error) throw error;
    return succeed(begunSchema.parse(data));
  });
}

/** The same part again changes nothing. Parts are counted from 1. */
export async function addSellThroughPart(of: Of, at: number, part: Part): Promise<ActionResult> {
  const read = idSchema.safeParse(of);
  const piece = z.object({ at: z.int().positive(), part: partSchema }).safeParse({ at, part });
  if (!read.success || !piece.success) return unknown();
  return asMember(read.data, "addSellThroughPart", async ({ db }) => {
    const { error } = await db.rpc("add_sell_through_part", {
      run_id: read.data.id,
      part: piece.data.at,
      input: piece.data.part,
    });
    if (error) throw error;
    return succeed(undefined);
  });
}

/** The next month; called until it is done. */
export async function goOnLoading(of: Of): Promise<ActionResult<Progress>> {
  const read = idSchema.safeParse(of);
  if (!read.success) return unknown();
  return asMember(read.data, "goOnLoading", async ({ db }) => {
    const { data, error } = await db.rpc("load_sell_through", { run_id: read.data.id });
    if (error) throw error;
    return succeed(progressSchema.parse(data));
  });
}

/** As above, backwards. */
export async function goOnUndoing(of: Of): Promise<ActionResult<Progress>> {
  const read = idSchema.safeParse(of);
  if (!read.success) return unknown();
  return asMember(read.data, "goOnUndoing", async ({ db }) => {
    const { data, error } = await db.rpc("undo_sell_through", { run_id: read.data.id });
    if (error) throw error;
    return succeed(progressSchema.parse(data));
  });
}

const matchSchema = z.object({
  workspaceId: z.uuid(),
  distributor: z.uuid(),
  ofItems: z.boolean(),
  key: z.string().min(1).max(200),
  /** Null: none of ours. */
  record: z.uuid().nullable(),
});

export async function matchSellThrough(asked: z.infer<typeof matchSchema>): Promise<ActionResult> {
  const read = matchSchema.safeParse(asked);
  if (!read.success) return unknown();
  const { distributor, ofItems, key, record } = read.data;
  return changeAsMember(read.data, "matchSellThrough", async ({ db }) => {
    const { error } = await db.rpc("match_sell_through", {
      distributor_id: distributor,
      of_items: ofItems,
      keys: [key],
      ...(record === null ? {} : { record_id: record }),
    });
    if (error) throw error;
    return succeed(undefined);
  });
}
