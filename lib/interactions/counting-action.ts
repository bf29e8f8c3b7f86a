"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { changeRecords } from "@/lib/member-action";
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
  if (!read.success) return fail("invalid", "Choose at most 100 of each.");
  return changeRecords(
    { workspaceId },
    "correctCounting",
    async ({ db }) => {
      const { data, error } = await db.rpc("correct_counting", read.data);
      if (error) throw error;
      return succeed(beforeSchema.parse(data));
    },
    atItsField,
  );
}
