"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { momentAt } from "@/lib/format/moment";
import { clockOf } from "@/lib/lists/stored";
import { changeRecords } from "@/lib/member-action";
import { type UpdateInput, updateRecord } from "@/lib/records/update";
import { MINUTES } from "./rules";
import {
  appointmentChangeSchema,
  type Move,
  moveSchema,
  type NewAppointment,
  newAppointmentSchema,
  type StatusChange,
  statusSchema,
} from "./schema";

const MARKED = "Please check the marked fields.";
const GONE = "It no longer exists, or you can’t change it.";

function timesAt(member: Member, { day, time, minutes }: { day: string; time: string; minutes: number }) {
  const starts = momentAt(day, time, clockOf(member).timeZone);
  return {
    scheduled_at: starts.toISOString(),
    ends_at: new Date(starts.getTime() + minutes * MINUTES).toISOString(),
  };
}

export async function bookAppointment({
  workspaceId,
  values,
}: {
  workspaceId: string;
  values: NewAppointment & Readonly<Record<string, unknown>>;
}): Promise<ActionResult<{ id: string; title: string }>> {
  const read = newAppointmentSchema.safeParse(values);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { owner_user_id, day, time, minutes, title, ...said } = read.data;
  const book = async (member: Member) => {
    const custom = await readCustom(member, "appointment", values);
    if (!custom.ok) return custom;
    const { data, error } = await member.db
      .from("appointments")
      .insert({
        ...said,
        ...timesAt(member, { day, time, minutes }),
        ...custom.data,
        workspace_id: member.workspace.id,
        ...(title === null ? {} : { title }),
        ...(owner_user_id === null ? {} : { owner_user_id }),
      })
      .select("id, title")
      .single();
    if (error) throw error;
    return succeed(data);
  };
  return changeRecords({ workspaceId }, "bookAppointment", book, atCustomField);
}

/** To another time, as long as is said. */
export async function moveAppointment({
  workspaceId,
  ...input
}: Move & { workspaceId: string }): Promise<ActionResult> {
  const read = moveSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { id, overlap_allowed, ...when } = read.data;
  return changeRecords({ workspaceId }, "moveAppointment", async (member) => {
    const { data, error } = await member.db
      .from("appointments")
      .update({ ...timesAt(member, when), overlap_allowed })
      .eq("workspace_id", member.workspace.id)
      .eq("id", id)
      .is("deleted_at", null)
      .select("id")
      .maybeSingle();
    if (error) throw error;
    return data === null ? fail("not_found", GONE) : succeed(undefined);
  });
}

/** Confirmed, arrived, missed, cancelled, or as it was before; the task that a no-show makes is answered. */
export async function changeAppointmentStatus({
  workspaceId,
  ...input
}: StatusChange & { workspaceId: string }): Promise<ActionResult<{ taskId: string | null }>> {
  const read = statusSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose from the list.");
  const { id, status, arrived } = read.data;
  return changeRecords({ workspaceId }, "changeAppointmentStatus", async ({ db, workspace }) => {
    const { data, error } = await db
      .from("appointments")
      .update({
        ...(status === undefined ? {} : { status }),
        ...(arrived === undefined ? {} : { arrived_at: arrived ? new Date().toISOString() : null }),
      })
      .eq("workspace_id", workspace.id)
      .eq("id", id)
      .is("deleted_at", null)
      .select("task_id")
      .maybeSingle();
    if (error) throw error;
    return data === null ? fail("not_found", GONE) : succeed({ taskId: data.task_id });
  });
}

/** Changes the fields that are given, if the appointment is still the one that was opened. */
export async function updateAppointment(input: UpdateInput): Promise<ActionResult<{ version: number }>> {
  return updateRecord(input, {
    entity: "appointment",
    schema: appointmentChangeSchema,
    where: "updateAppointment",
    unknown: "That appointment is not known.",
    gone: GONE,
    write: (member, id, { version, custom, ...values }) =>
      member.db
        .from("appointments")
        .update({ ...values, ...(custom === undefined ? {} : { custom }), version })
        .eq("workspace_id", member.workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle(),
    read: readStored,
    atField: (failure) => failure,
  });
}

async function readStored(member: Member, id: string) {
  const { data } = await member.db
    .from("appointments")
    .select(
      "title, service_id, place, organization_id, contact_id, opportunity_id, guest_name, guest_email, guest_phone, notes, custom, version, updated_by",
    )
    .eq("workspace_id", member.workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, ...values } = data;
  return { version, updated_by, custom, values };
}
