"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { daySchema } from "@/lib/format/day-schema";
import { callAsMember, changeAsMember } from "@/lib/member-action";
import { type Week, weekSchema } from "./week-schema";

const CHECK = "Please check the marked fields.";

/** One's own week, all of it. */
export async function saveHours({
  workspaceId,
  week,
}: {
  workspaceId: string;
  week: Week;
}): Promise<ActionResult> {
  const read = weekSchema.safeParse(week);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  return callAsMember({ workspaceId }, "saveHours", ({ db }) =>
    db.rpc("set_working_hours", {
      hours: Object.values(read.data)
        .flat()
        .map((stretch) => ({ ...stretch })),
    }),
  );
}

const absenceSchema = z
  .object({
    first_day: daySchema("Say from when"),
    last_day: daySchema("Say until when"),
    note: z
      .string()
      .trim()
      .max(200, "At most 200 characters")
      .transform((text) => (text === "" ? null : text)),
  })
  .refine(({ first_day, last_day }) => last_day >= first_day, {
    path: ["last_day"],
    message: "The last day comes after the first",
  });
export type Absence = z.input<typeof absenceSchema>;

export async function addAbsence({
  workspaceId,
  ...values
}: Absence & { workspaceId: string }): Promise<ActionResult> {
  const read = absenceSchema.safeParse(values);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  return callAsMember({ workspaceId }, "addAbsence", ({ db, workspace }) =>
    db.from("absences").insert({ ...read.data, workspace_id: workspace.id }),
  );
}

export async function removeAbsence({
  workspaceId,
  id,
}: {
  workspaceId: string;
  id: string;
}): Promise<ActionResult> {
  if (!z.uuid().safeParse(id).success) return fail("not_found", "That absence is not known.");
  return changeAsMember({ workspaceId }, "removeAbsence", async ({ db, workspace }) => {
    const { error } = await db.from("absences").delete().eq("workspace_id", workspace.id).eq("id", id);
    if (error) throw error;
    return succeed(undefined);
  });
}
