"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { daySchema } from "@/lib/format/day-schema";
import { clockOf } from "@/lib/lists/stored";
import { changeRecords } from "@/lib/member-action";

/** As the browser writes a moment. */
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);

const taskSchema = z.object({
  id: z.uuid(),
  /** As it was shown to whoever moved it. */
  from: moment.nullable(),
  to: z.union([z.object({ day: daySchema("Say when.") }), z.object({ at: moment })]),
});
export type TaskTime = z.input<typeof taskSchema>;

/** A task at a time, or on a day without one; unless somebody else moved it meanwhile. */
export async function timeTask(workspaceId: string, input: TaskTime): Promise<ActionResult> {
  return changeRecords({ workspaceId }, "timeTask", async (member) => {
    const asked = taskSchema.safeParse(input);
    if (!asked.success) return fail("invalid", "A task can’t be put there.");
    const { id, from, to } = asked.data;
    const query = member.db
      .from("tasks")
      .update("at" in to ? { due_at: to.at } : { due_on: to.day, due_at: null })
      .eq("workspace_id", member.workspace.id)
      .eq("id", id)
      .is("deleted_at", null);
    const { data, error } = await (from === null
      ? query.is("due_at", null)
      : query.eq("due_at", from)
    ).select("id");
    if (error) throw error;
    return data.length > 0
      ? succeed(undefined)
      : fail("not_found", "You may not change this task, or somebody moved it meanwhile.");
  });
}

const appointmentSchema = z
  .object({ id: z.uuid(), from: moment, starts: moment, ends: moment })
  .refine(({ starts, ends }) => Date.parse(ends) > Date.parse(starts));
export type AppointmentTime = z.input<typeof appointmentSchema>;

/** An appointment at another time, or longer; unless somebody else moved it meanwhile. */
export async function timeAppointment(workspaceId: string, input: AppointmentTime): Promise<ActionResult> {
  return changeRecords({ workspaceId }, "timeAppointment", async (member) => {
    const asked = appointmentSchema.safeParse(input);
    if (!asked.success) return fail("invalid", "An appointment ends after it begins.");
    const { id, from, starts, ends } = asked.data;
    const here = () => ({ workspace_id: member.workspace.id, id }) as const;
    const { data, error } = await member.db
      .from("appointments")
      .update({ scheduled_at: starts, ends_at: ends })
      .match(here())
      .eq("scheduled_at", from)
      .is("deleted_at", null)
      .select("id");
    if (error) throw error;
    if (data.length > 0) return succeed(undefined);
    const { data: now, error: unread } = await member.db
      .from("appointments")
      .select("scheduled_at")
      .match(here())
      .maybeSingle();
    if (unread) throw unread;
    const at = now === null ? null : parseTimestamp(now.scheduled_at);
    return at === null || at.getTime() === Date.parse(from)
      ? fail("forbidden", "You may see this appointment, but not change it.")
      : fail(
          "conflict",
          `Somebody moved this meanwhile: it is on ${formatExact(at, clockOf(member).timeZone)} now.`,
        );
  });
}
