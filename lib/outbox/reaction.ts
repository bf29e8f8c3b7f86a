// What follows from an event: one file per reaction in `reactions`, named like its row in `app.reactions`.
import "server-only";
import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";

/** As `claim_deliveries` hands it out: ids only. What they stand for is read when it is delivered. */
export const deliverySchema = z
  .object({
    workspace_id: z.uuid(),
    event_id: z.uuid(),
    reaction: z.string(),
    lease: z.uuid(),
    attempts: z.number(),
    type: z.string(),
    resource: z.string(),
    resource_id: z.uuid(),
    payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    actor_user_id: z.uuid().nullable(),
  })
  .readonly();
export type Delivery = z.infer<typeof deliverySchema>;

/**
 * Does what follows, at least once: it may run again for the same event, after it was done as well. So it first looks whether
 * there is anything left to do, and what it sends carries the event's id. What it throws is tried again for a day; what is of
 * no use any more is done by returning.
 */
export type Reaction = (delivery: Delivery, db: SupabaseClient) => Promise<void>;

/** Why a delivery failed, as an admin reads it. */
export type Problem = "mail_off" | "mail_away" | "mail_refused" | "took_too_long" | "unexpected";

export class NotDelivered extends Error {
  override name = "NotDelivered";
  constructor(
    readonly problem: Problem,
    /** Trying again would not help. */
    readonly isForGood: boolean,
    cause: unknown,
  ) {
    super(problem, { cause });
  }
}

/** What a function of the database answers to a reaction, read as `schema` says. */
export async function ask<Schema extends z.ZodType>(
  db: SupabaseClient,
  name: string,
  parameters: Record<string, unknown>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { data, error } = await db.rpc(name, parameters);
  if (error) throw error;
  return schema.parse(data);
}
