"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";

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
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    const { data, error } = await member.data.db.rpc("move_contact", asked.data);
    if (error) throw error;
    const answer = answerSchema.parse(data);
    if (!asked.data.preview) refresh();
    return succeed(answer);
  } catch (error) {
    return toActionError(error, "moveContact");
  }
}
