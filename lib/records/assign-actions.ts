"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { inChangeSet } from "@/lib/change-sets/schema";
import { asMember, changeRecords } from "@/lib/member-action";

const givenSchema = z.object({
  resource: z.enum(["organization", "opportunity", "task", "appointment"]),
  id: z.uuid(),
  /** Null: everybody's, which only an organization can be. */
  to: z.uuid().nullable(),
  /** The owner's opportunities with that organization go along. */
  withOpportunities: z.boolean().default(false),
});
type Given = z.input<typeof givenSchema> & { workspaceId: string };

const answerSchema = inChangeSet.extend({ opportunities: z.number() });

export interface Handed {
  /** Takes it back. */
  changeSet: string | null;
  /** How many opportunities went along. */
  opportunities: number;
}

/** Gives one record to somebody else. */
export async function giveRecord({ workspaceId, ...input }: Given): Promise<ActionResult<Handed>> {
  const read = givenSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose who gets it.");
  const { resource, id, to, withOpportunities } = read.data;
  return changeRecords({ workspaceId }, "giveRecord", async ({ db }) => {
    const { data, error } = await db.rpc("assign_record", {
      resource,
      id,
      with_opportunities: withOpportunities,
      ...(to === null ? {} : { to_user: to }),
    });
    if (error) throw error;
    const { change_set, opportunities } = answerSchema.parse(data);
    return succeed({ changeSet: change_set, opportunities });
  });
}

const severalSchema = z.object({
  resource: z.enum(["opportunity", "task", "appointment"]),
  ids: z.array(z.uuid()).min(1).max(1000),
  to: z.uuid(),
  /** Appointments also where the receiver has something; else these refuse all. */
  beside: z.boolean().default(false),
});

/** Gives several to one person, all or none; answers the change set that takes it back. */
export async function giveRecords({
  workspaceId,
  ...input
}: z.input<typeof severalSchema> & { workspaceId: string }): Promise<ActionResult<string | null>> {
  const read = severalSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose between 1 and 1,000 records.");
  const { resource, ids, to, beside } = read.data;
  return changeRecords({ workspaceId }, "giveRecords", async ({ db }) => {
    const { data, error } = await db.rpc("assign_records", { resource, ids, to_user: to, beside });
    if (error) throw error;
    return succeed(inChangeSet.parse(data).change_set);
  });
}

const besideSchema = z.object({ ids: z.array(z.uuid()).min(1).max(1000), to: z.uuid() });
export type Beside = { id: string; title: string; scheduled_at: string };

/** Which of these appointments fall on something of the receiver's, or on each other there. */
export async function appointmentsBeside({
  workspaceId,
  ...input
}: z.input<typeof besideSchema> & { workspaceId: string }): Promise<ActionResult<Beside[]>> {
  const read = besideSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose between 1 and 1,000 records.");
  const { ids, to } = read.data;
  return asMember({ workspaceId }, "appointmentsBeside", async ({ db }) => {
    const { data, error } = await db.rpc("appointments_beside", { ids, to_user: to });
    if (error) throw error;
    return succeed(data);
  });
}
