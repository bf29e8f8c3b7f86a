// A row of the feed of interactions, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const namedSchema = z.object({ id: z.uuid(), name: z.string() });

const interactionRowSchema = z.object({
  id: z.uuid(),
  /** What it was, in words. */
  kind: z.string(),
  isPlan: z.boolean(),
  /** What it was about: its subject and how its note begins; empty when neither is there. */
  gist: z.string(),
  organization: namedSchema,
  contact: z.string().nullable(),
  principals: z.array(z.string()),
  sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
  /** Label of the stage that it drives. */
  stage: z.string().nullable(),
  by: z.string().nullable(),
  when: z.string(),
  followUp: z.object({ on: z.string(), done: z.boolean() }).nullable(),
});
export type InteractionRow = z.infer<typeof interactionRowSchema>;

export type ListedInteraction = Listed<InteractionRow>;

export const interactionPageSchema = pageOf(interactionRowSchema);
