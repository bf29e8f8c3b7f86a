"use server";

import { z } from "zod";
import { type ActionResult, fail } from "@/lib/action-result";
import { callAsMember } from "@/lib/member-action";

const deliverySchema = z.object({ event: z.uuid(), reaction: z.string().max(60) });

/** Tries for another day what was given up. */
export async function deliverAgain(_: unknown, form: FormData): Promise<ActionResult> {
  const read = deliverySchema.safeParse(Object.fromEntries(form));
  if (!read.success) return fail("invalid", "That is not known here.");
  const { event, reaction } = read.data;
  return callAsMember(form, "deliverAgain", ({ db }) =>
    db.rpc("deliver_again", { event_id: event, reaction }),
  );
}
