// A change to all that match a list: which lists, what is done, how far it is.
import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";
import { recordKinds } from "@/lib/kinds/all";

export const matchingSchema = z.object({
  workspaceId: z.uuid(),
  /** As its address calls it. */
  list: z.string().max(40),
  /** The filters of the address. */
  query: z.string().max(20_000),
});
export type Matching = z.infer<typeof matchingSchema>;

/** As the functions of picked records take it, beside their ids. */
export const workSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("assign"), options: z.object({ to: z.uuid() }) }),
  z.object({ action: z.literal("delete"), options: z.object({}) }),
  z.object({
    action: z.literal("change"),
    options: z.union([
      z.object({ status: z.literal("done") }),
      z.object({ day: daySchema("Say to which day") }),
    ]),
  }),
  z.object({ action: z.literal("follow_ups_done"), options: z.object({}) }),
  z.object({ action: z.literal("restore"), options: z.object({}) }),
  z.object({ action: z.literal("purge"), options: z.object({}) }),
]);
export type Work = z.infer<typeof workSchema>;

export const pickSchema = matchingSchema.extend({
  work: workSchema,
  /** Where an earlier call left off. */
  job: z.uuid().nullable(),
  after: z.uuid().nullable(),
});
export type PickInput = z.infer<typeof pickSchema>;

export interface Picked {
  job: string;
  /** Null when all of it is picked. */
  after: string | null;
  total: number;
}

export const jobSchema = z.object({ workspaceId: z.uuid(), job: z.uuid() });
export type JobInput = z.infer<typeof jobSchema>;

export const progressSchema = z.object({
  status: z.enum(["picking", "running", "done", "stopped", "left"]),
  total: z.number(),
  changed: z.number(),
  same: z.number(),
  refused: z.number(),
  change_set: z.string().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

/** A refused record; without a title for whom may not read it. */
export const refusedSchema = z.array(
  z.object({
    place: z.number(),
    resource: z.enum(recordKinds),
    record_id: z.string(),
    title: z.string().nullable(),
    message: z.string().nullable(),
  }),
);
export type Refused = z.infer<typeof refusedSchema>[number];
