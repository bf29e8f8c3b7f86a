"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { type CustomerMove, customerMoveSchema } from "./customer-move";

const askedSchema = z.object({ opportunity: z.uuid(), organization: z.uuid(), preview: z.boolean() });
type Asked = z.infer<typeof askedSchema> & { workspaceId: string };

/** To another customer: what goes along and what stays. `preview` says it and moves nothing. */
export async function moveOpportunity({ workspaceId, ...rest }: Asked): Promise<ActionResult<CustomerMove>> {
  const asked = askedSchema.safeParse(rest);
  if (!asked.success) return fail("invalid", "Choose a customer from the list.");
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    const { data, error } = await member.data.db.rpc("move_opportunity", asked.data);
    if (error) throw error;
    const answer = customerMoveSchema.parse(data);
    if (!asked.data.preview) refresh();
    return succeed(answer);
  } catch (error) {
    return toActionError(error, "moveOpportunity");
  }
}
