"use server";

import { z } from "zod";
import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import { changeRecords, withSaved } from "@/lib/member-action";
import { savedBy } from "@/lib/records/update";
import { atItsField, problemOfVisitDay } from "./rules";
import { type InteractionInput, interactionSchema } from "./schema";

const CHECK = "Please check the marked fields.";
const GONE = "This interaction no longer exists, or you can’t change it.";
const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });
const storedSchema = z.object({
  contact_id: z.uuid().nullable(),
  interaction_date: z.string(),
  stage: z.string().nullable(),
  status: z.string().nullable(),
  loss_reason: z.string().nullable(),
  follow_up_date: z.string().nullable(),
  follow_up_done_at: z.string().nullable(),
});
type Stored = z.infer<typeof storedSchema>;

interface Target {
  workspaceId: string;
  id: string;
  version: number;
}

async function readStored({ db, workspace }: Member, id: string): Promise<Stored | null> {
  const { data, error } = await db
    .from("interactions")
    .select(Object.keys(storedSchema.shape).join(", "))
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data === null ? null : storedSchema.parse(data);
}

/** Only what differs: what moved the opportunity is not touched by somebody who corrects a word. */
function changesOf(input: InteractionInput, stored: Stored, timeZone: string) {
  const { day, stage, status, follow_up_date, ...rest } = input;
  const { loss_reason: reason, ...text } = rest;
  // A form that asks for a stage asks for the reason only where it was lost.
  const loss_reason = stage === undefined ? undefined : (reason ?? null);
  const storedDay = dayIn(timeZone, parseTimestamp(stored.interaction_date));
  const moved = follow_up_date !== stored.follow_up_date;
  return {
    ...text,
    ...(follow_up_date === null ? { follow_up_note: null } : {}),
    ...(moved
      ? {
          follow_up_date,
          follow_up_required: follow_up_date !== null,
          follow_up_done_at: null,
        }
      : {}),
    ...(stage !== undefined && stage !== stored.stage ? { stage } : {}),
    ...(status !== undefined && status !== stored.status ? { status } : {}),
    ...(loss_reason !== undefined && loss_reason !== stored.loss_reason ? { loss_reason } : {}),
    ...(day === undefined || day === storedDay
      ? {}
      : {
          // A day has no time; noon is on that day wherever it is read.
          interaction_date:
            day === dayIn(timeZone)
              ? new Date().toISOString()
              : momentAt(day, "12:00", timeZone).toISOString(),
        }),
  };
}

export async function updateInteraction(
  input: Target & { values: unknown },
): Promise<ActionResult<{ version: number }>> {
  const target = targetSchema.safeParse(input);
  const read = interactionSchema.safeParse(input.values);
  if (!target.success) return fail("invalid", "That interaction is not known.");
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { id, version } = target.data;
  return changeRecords(
    input,
    "updateInteraction",
    async (member) => {
      const { db, workspace, profile } = member;
      const [stored, custom] = await Promise.all([
        readStored(member, id),
        readCustom(member, "interaction", input.values, id),
      ]);
      if (stored === null) return fail("not_found", GONE);
      if (!custom.ok) return custom;
      const timeZone = profile.time_zone ?? workspace.time_zone;
      const changes = changesOf(read.data, stored, timeZone);
      const { day } = read.data;
      // One that is longer ago than anybody would type was imported, and stays.
      const wrongDay =
        day !== undefined && "interaction_date" in changes ? problemOfVisitDay(day, dayIn(timeZone)) : null;
      if (wrongDay !== null) return fail("invalid", CHECK, { fieldErrors: { day: [wrongDay] } });
      const { data, error } = await db
        .from("interactions")
        .update({ ...changes, ...custom.data, version })
        .eq("workspace_id", workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle();
      if (error) throw error;
      return data === null ? fail("not_found", GONE) : succeed(data);
    },
    (failure, member) =>
      withSaved(atCustomField(atItsField(failure)), () =>
        savedBy(member, "interaction", readSaved(member, id)),
      ),
  );
}

async function readSaved({ db, workspace, profile }: Member, id: string) {
  const { data } = await db
    .from("interactions")
    .select(
      "type, subject, notes, contact_id, sentiment, location, duration_minutes, follow_up_date, follow_up_note, stage, status, loss_reason, interaction_date, custom, version, updated_by",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, interaction_date, duration_minutes, ...values } = data;
  const day = dayIn(profile.time_zone ?? workspace.time_zone, parseTimestamp(interaction_date));
  return {
    version,
    updated_by,
    custom,
    values: { ...values, day, duration_minutes: duration_minutes?.toString() ?? null },
  };
}

const moveSchema = targetSchema.extend({ opportunityId: z.uuid("Choose an opportunity") });

/** To another opportunity, and with it to that one's customer. Both derive their stage anew. */
export async function moveInteraction(
  input: Target & { opportunityId: string },
): Promise<ActionResult<{ version: number; from: string }>> {
  const asked = moveSchema.safeParse(input);
  if (!asked.success) {
    return fail("invalid", CHECK, { fieldErrors: { opportunity_id: ["Choose an opportunity"] } });
  }
  const { id, version, opportunityId } = asked.data;
  return changeRecords(
    input,
    "moveInteraction",
    async ({ db, workspace }) => {
      const [here, there] = await Promise.all([
        db
          .from("interactions")
          .select("opportunity_id, organization_id, contact_id")
          .eq("workspace_id", workspace.id)
          .eq("id", id)
          .is("deleted_at", null)
          .maybeSingle(),
        db
          .from("opportunities")
          .select("organization_id")
          .eq("workspace_id", workspace.id)
          .eq("id", opportunityId)
          .is("deleted_at", null)
          .maybeSingle(),
      ]);
      if (here.error) throw here.error;
      if (there.error) throw there.error;
      if (here.data === null) return fail("not_found", GONE);
      if (there.data === null) {
        const gone = "This opportunity does not exist, or you can’t see it.";
        return fail("not_found", gone, { fieldErrors: { opportunity_id: [gone] } });
      }
      // People belong to one customer: somebody else's visit can't have been with them.
      const stays = here.data.organization_id === there.data.organization_id;
      const { data, error } = await db
        .from("interactions")
        .update({
          opportunity_id: opportunityId,
          contact_id: stays ? here.data.contact_id : null,
          version,
        })
        .eq("workspace_id", workspace.id)
        .eq("id", id)
        .select("version")
        .maybeSingle();
      if (error) throw error;
      if (data === null) return fail("not_found", GONE);
      return succeed({ version: data.version, from: here.data.opportunity_id });
    },
    (failure) => atMove(atItsField(failure)),
  );
}

/** In this form there is one field to answer at. */
function atMove(failure: ActionFailure): ActionFailure {
  const lines = Object.values(failure.fieldErrors ?? {}).flat();
  return lines.length === 0 ? failure : { ...failure, fieldErrors: { opportunity_id: lines } };
}
