"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember, changeRecords } from "@/lib/member-action";

const askedSchema = z.object({
  contact: z.uuid(),
  organization: z.uuid(),
  with_opportunities: z.boolean(),
  preview: z.boolean(),
});

const answerSchema = z.object({
  moves: z.object({ opportunities: z.number(), interactions: z.number() }),
  stays: z.object({ opportunities: z.number(), interactions: z.number(), stakeholders: z.number() }),
});
export type ContactMove = z.infer<typeof answerSchema>;

interface MoveInput {
  workspaceId: string;
  contact: string;
  organization: string;
  /** Takes along the opportunities whose first person this is. */
  withOpportunities: boolean;
  /** Says what would move, and moves nothing. */
  preview: boolean;
}

/** To another organization: what goes along, and what stays with the old one. */
export async function moveContact(input: MoveInput): Promise<ActionResult<ContactMove>> {
  const { workspaceId, withOpportunities, ...rest } = input;
  const asked = askedSchema.safeParse({ ...rest, with_opportunities: withOpportunities });
  if (!asked.success) return fail("invalid", "Choose an organization from the list.");
  const act = asked.data.preview ? asMember : changeRecords;
  return act({ workspaceId }, "moveContact", async ({ db }) => {
    const { data, error } = await db.rpc("move_contact", asked.data);
    if (error) throw error;
    return succeed(answerSchema.parse(data));
  });
}
