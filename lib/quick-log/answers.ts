// What the quick log is told by its route handlers; parsed in the browser as anything that came over a wire.
import { z } from "zod";
import { customFieldSchema } from "@/lib/custom-fields/schema";

export const startSchema = z.object({
  types: z.array(z.object({ code: z.string(), label: z.string(), suggested_stage: z.string().nullable() })),
  stages: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      category: z.enum(["open", "won", "lost", "stalled"]),
      requires_product: z.boolean(),
    }),
  ),
  lossReasons: z.array(z.object({ code: z.string(), label: z.string() })),
  /** Whose products are sold where nobody else's are. */
  ownCompany: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** What the workspace often says. */
  phrases: z.array(z.string()),
  /** What the workspace added to interactions. */
  fields: z.array(customFieldSchema),
  /** The day it is for this person. */
  today: z.string(),
});
export type QuickLogStart = z.infer<typeof startSchema>;

export const whoSchema = z.array(
  z.object({
    kind: z.enum(["organization", "contact", "opportunity"]),
    id: z.uuid(),
    title: z.string().nullable(),
    subtitle: z.string().nullable(),
    organization_id: z.uuid(),
    /** Of an opportunity: for whom it is, and the stage it stands in. */
    about: z.string().nullable(),
    /** A person without a company: a customer by that name. */
    isPrivate: z.boolean(),
  }),
);
export type WhoHit = z.infer<typeof whoSchema>[number];

const namedSchema = z.object({ id: z.uuid(), name: z.string() });

export const accountContextSchema = z.object({
  organization: namedSchema,
  /** For whom general activity counts. */
  generalPrincipal: namedSchema.nullable(),
  contacts: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string().nullable() })),
  /** Newest first. */
  opportunities: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      stage: z.string().nullable(),
      pinned: z.boolean(),
      /** Owned by who asks: what it did can be corrected at any time. */
      isMine: z.boolean(),
      contactIds: z.array(z.uuid()),
      principals: z.array(namedSchema),
      /** For whom the last visit was said to count. */
      lastPrincipalIds: z.array(z.uuid()),
      hasProducts: z.boolean(),
    }),
  ),
});
export type AccountContext = z.infer<typeof accountContextSchema>;
export type AccountOpportunity = AccountContext["opportunities"][number];

export const productsSchema = z.array(
  z.object({ id: z.uuid(), name: z.string(), principalId: z.uuid(), principalName: z.string() }),
);
export type ProductHit = z.infer<typeof productsSchema>[number];
