import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";
import { KEEP, METHODS } from "./rules";

const choices = z.record(z.string().max(200), z.uuid());

const planSchema = z.object({
  from: z.uuid(),
  method: z.enum(METHODS),
  to: z.uuid().nullable(),
  reportsTo: z.uuid().nullable(),
  territories: choices,
  principals: z.record(z.uuid(), z.uuid()),
  customers: z.record(z.uuid(), z.union([z.uuid(), z.literal(KEEP)])),
});

export const askSchema = z.object({ workspaceId: z.uuid(), plan: planSchema });

export const runSchema = askSchema.extend({
  /** The preview that was confirmed: refused when the book has changed since. */
  seen: z.object({
    digest: z.string().max(100),
    at: z.string().max(40),
    counts: z.record(z.string().max(40), z.int()),
  }),
  /** Made with the page: a second click is the same request. */
  requestId: z.uuid(),
  tell: z.boolean(),
  deactivate: z.boolean(),
});
export type Run = z.infer<typeof runSchema>;

export const coverSchema = z
  .object({
    absent: z.uuid("Choose who is away"),
    covering: z.uuid("Choose who stands in"),
    from: daySchema("Say from when"),
    until: daySchema("Say until when"),
    note: z.string().trim().max(1000, "At most 1,000 characters"),
  })
  .refine(({ absent, covering }) => absent !== covering, {
    path: ["covering"],
    message: "Nobody covers themselves",
  })
  .refine(({ from, until }) => until === "" || until >= from, {
    path: ["until"],
    message: "Ends before it begins",
  });
