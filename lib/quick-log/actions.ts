"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { dayIn } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import { problemOfVisitDay } from "@/lib/interactions/rules";
import { changeRecords } from "@/lib/member-action";
import { tellMentioned } from "@/lib/mentions/tell";
import { toCall } from "./call";
import { atItsField } from "./rules";
import { type QuickLogInput, quickLogSchema } from "./schema";

const CHECK = "Please check the marked fields.";

const answerSchema = z.object({
  id: z.uuid(),
  opportunity: z
    .object({ id: z.uuid(), name: z.string(), kind: z.string(), stage: z.string().nullable() })
    .nullable(),
  stage_not_moved_because: z.string().nullable(),
  visit: z.array(
    z.object({
      opportunity_id: z.uuid(),
      name: z.string().nullable(),
      stage: z.string().nullable(),
      stage_not_moved_because: z.string().nullable(),
    }),
  ),
});

export interface LoggedPart {
  opportunityId: string;
  name: string | null;
  stage: string | null;
  because: string | null;
}

export interface LoggedInteraction {
  id: string;
  /** What it was about: none when it was general activity. */
  parts: LoggedPart[];
}

function partsOf({
  opportunity,
  stage_not_moved_because,
  visit,
}: z.infer<typeof answerSchema>): LoggedPart[] {
  if (visit.length > 0) {
    return visit.map((part) => ({
      opportunityId: part.opportunity_id,
      name: part.name,
      stage: part.stage,
      because: part.stage_not_moved_because,
    }));
  }
  if (opportunity === null || opportunity.kind === "general") return [];
  const { id, name, stage } = opportunity;
  return [{ opportunityId: id, name, stage, because: stage_not_moved_because }];
}

/** Logs an interaction in one call. Sent twice with the same key it is logged once. */
export async function logInteraction(
  workspaceId: string,
  sent: QuickLogInput,
): Promise<ActionResult<LoggedInteraction>> {
  return changeRecords(
    { workspaceId },
    "logInteraction",
    async (member) => {
      const { db, profile, workspace } = member;
      const input = quickLogSchema.safeParse(sent);
      if (!input.success) {
        return fail("invalid", CHECK, { fieldErrors: toFieldErrors(input.error) });
      }
      const { day } = input.data;
      const timeZone = profile.time_zone ?? workspace.time_zone;
      const today = dayIn(timeZone);
      const wrongDay = day === null ? null : problemOfVisitDay(day, today);
      if (wrongDay !== null) return fail("invalid", CHECK, { fieldErrors: { day: [wrongDay] } });
      const added = await readCustom(member, "interaction", input.data.custom);
      if (!added.ok) return added;
      // A day in the past has no time; noon is on that day wherever it is read.
      const at = day === null || day === today ? null : momentAt(day, "12:00", timeZone).toISOString();
      const { data, error } = await db.rpc("log_interaction", {
        input: toCall(input.data, at, added.data.custom ?? {}),
      });
      if (error) throw error;
      const answer = answerSchema.parse(data);
      await tellMentioned(member, "interaction", answer.id, input.data.mentions);
      return succeed({ id: answer.id, parts: partsOf(answer) });
    },
    (failure) => atCustomField(atItsField(failure)),
  );
}
