// A card of the board and a row of the table: one shape, as pages and route handlers give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

export const cardSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  customer: z.string(),
  organizationId: z.uuid(),
  ownerId: z.uuid(),
  owner: z.string(),
  stage: z.string(),
  status: z.string().nullable(),
  pinned: z.boolean(),
  principals: z.array(z.string()),
  context: z.string().nullable(),
  lossReason: z.string().nullable(),
  nextAction: z.string().nullable(),
  nextActionOn: z.string().nullable(),
  /** The earlier of the next follow-up and the next action. */
  dueOn: z.string().nullable(),
  /** As money is written; null where there is none, or the workspace shows none. */
  value: z.string().nullable(),
  /** The same as a number, for what a column of the board comes to. */
  worth: z.object({ cents: z.number(), currency: z.string() }).nullable(),
  openedOn: z.string(),
  lastContact: z.string().nullable(),
  stageChangedAt: z.string(),
  version: z.number(),
});
export type Card = z.infer<typeof cardSchema>;

export type ListedCard = Listed<Card>;

export const cardPageSchema = pageOf(cardSchema);

export const columnSchema = z.object({
  stage: z.string(),
  /** Counted up to a limit. */
  count: z.number(),
  /** What all of them come to, in cents by currency; nothing where no money is shown. */
  worth: z.record(z.string(), z.number()),
  cards: z.array(cardSchema),
  hasMore: z.boolean(),
});
export type Column = z.infer<typeof columnSchema>;

export const boardSchema = z.array(columnSchema);

export const peekSchema = z.object({
  contact: z.string().nullable(),
  products: z.array(z.string()),
  interactions: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      isPlan: z.boolean(),
      subject: z.string().nullable(),
      notes: z.string().nullable(),
      at: z.string(),
    }),
  ),
});
export type Peek = z.infer<typeof peekSchema>;
