"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember, changeRecords } from "@/lib/member-action";
import { type CustomerMove, customerMoveSchema } from "./customer-move";

const askedSchema = z.object({ opportunity: z.uuid(), organization: z.uuid(), preview: z.boolean() });
type Asked = z.infer<typeof askedSchema> & { workspaceId: string };

/** To another customer: what goes along and what stays. `preview` says it and moves nothing. */
export async function moveOpportunity({ workspaceId, ...rest }: Asked): Promise<ActionResult<CustomerMove>> {
  const asked = askedSchema.safeParse(rest);
  if (!asked.success) return fail("invalid", "Choose a customer from the list.");
  const act = asked.data.preview ? asMember : changeRecords;
  return act({ workspaceId }, "moveOpportunity", async ({ db }) => {
    const { data, error } = await db.rpc("move_opportunity", asked.data);
    if (error) throw error;
    return succeed(customerMoveSchema.parse(data));
  });
}
