"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { dayIn } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import { problemOfVisitDay } from "@/lib/interactions/rules";
import { changeAsMember } from "@/lib/member-action";
import { atItsField, splitName } from "./rules";
import { type QuickLogInput, quickLogSchema } from "./schema";

const CHECK = "Please check the marked fields.";

const answerSchema = z.object({
  id: z.uuid(),
  opportunity: z.object({ id: z.uuid(), kind: z.string(), stage: z.string().nullable() }).nullable(),
  stage_not_moved_because: z.string().nullable(),
});

export interface LoggedInteraction {
  id: string;
  opportunityId: string | null;
  general: boolean;
  stage: string | null;
  because: string | null;
}

function toCall(input: QuickLogInput, timeZone: string) {
  const { newPerson } = input;
  return {
    idempotency_key: input.idempotencyKey,
    organization_id: input.organizationId,
    opportunity_id: input.opportunityId,
    contact_id: newPerson === null ? input.contactId : null,
    ...(newPerson === null
      ? {}
      : {
          contact: {
            ...splitName(newPerson.name),
            title: newPerson.title === "" ? null : newPerson.title,
            email: newPerson.email === "" ? null : newPerson.email,
          },
        }),
    type: input.type,
    // A day in the past has no time; noon is on that day wherever it is read.
    interaction_date:
      input.day === null || input.day === dayIn(timeZone)
        ? null
        : momentAt(input.day, "12:00", timeZone).toISOString(),
    notes: input.notes === "" ? null : input.notes,
    stage: input.stage,
    loss_reason: input.lossReason,
    sentiment: input.sentiment,
    follow_up_required: input.followUpOn !== null,
    follow_up_date: input.followUpOn,
    follow_up_note: input.followUpOn === null || input.followUpNote === "" ? null : input.followUpNote,
    product_ids: input.productIds,
    principal_ids: input.principalIds,
    completes_follow_up_of: input.completesFollowUpOf,
  };
}

/** Logs an interaction in one call. Sent twice with the same key it is logged once. */
export async function logInteraction(
  workspaceId: string,
  sent: QuickLogInput,
): Promise<ActionResult<LoggedInteraction>> {
  return changeAsMember(
    { workspaceId },
    "logInteraction",
    async ({ db, profile, workspace }) => {
      const input = quickLogSchema.safeParse(sent);
      if (!input.success) {
        return fail("invalid", CHECK, { fieldErrors: toFieldErrors(input.error) });
      }
      const timeZone = profile.time_zone ?? workspace.time_zone;
      const { day } = input.data;
      const wrongDay = day === null ? null : problemOfVisitDay(day, dayIn(timeZone));
      if (wrongDay !== null) return fail("invalid", CHECK, { fieldErrors: { day: [wrongDay] } });
      const { data, error } = await db.rpc("log_interaction", { input: toCall(input.data, timeZone) });
      if (error) throw error;
      const { id, opportunity, stage_not_moved_because } = answerSchema.parse(data);
      return succeed({
        id,
        opportunityId: opportunity?.id ?? null,
        general: opportunity?.kind === "general",
        stage: opportunity?.stage ?? null,
        because: stage_not_moved_because,
      });
    },
    atItsField,
  );
}
