"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { atItsField } from "./rules";

const ids = z.array(z.uuid()).max(100, "At most 100");
const countingSchema = z.object({ interaction: z.uuid(), product_ids: ids, principal_ids: ids });
export type Counting = z.infer<typeof countingSchema>;

const beforeSchema = countingSchema.omit({ interaction: true });

/** What was shown, and for whom else it counts, as a whole. Answers what was said before, to take it back. */
export async function correctCounting({
  workspaceId,
  ...input
}: Counting & { workspaceId: string }): Promise<ActionResult<Omit<Counting, "interaction">>> {
  const read = countingSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose at most 100 products and principals.");
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    const { data, error } = await member.data.db.rpc("correct_counting", read.data);
    if (error) throw error;
    const before = beforeSchema.parse(data);
    refresh();
    return succeed(before);
  } catch (error) {
    return atItsField(toActionError(error, "correctCounting"));
  }
}
