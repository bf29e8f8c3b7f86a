// What could not be delivered, for an admin.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";

const failureSchema = z.object({
  event_id: z.uuid(),
  reaction: z.string(),
  resource: z.string(),
  resource_id: z.uuid(),
  created_at: z.string(),
  dead_at: z.string(),
  attempts: z.number(),
  problem: z.string().nullable(),
});

const undeliveredSchema = z.object({ waiting_since: z.string().nullable(), dead: z.array(failureSchema) });
export type Undelivered = z.infer<typeof undeliveredSchema>;

export async function readUndelivered({ db }: Member): Promise<Undelivered> {
  const { data, error } = await db.rpc("undelivered");
  if (error) throw error;
  return undeliveredSchema.parse(data);
}
