"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { changeAsMember } from "@/lib/member-action";

const serviceSchema = z.object({
  name: z.string().trim().min(1, "Give it a name").max(80, "At most 80 characters"),
  minutes: z.coerce
    .number("Enter minutes, like 45")
    .int("Enter whole minutes")
    .min(5, "At least 5 minutes")
    .max(1440, "At most a day"),
  buffer_minutes: z.coerce
    .number("Enter minutes, like 10")
    .int("Enter whole minutes")
    .min(0, "0 or more")
    .max(240, "At most 240 minutes"),
  is_active: z.boolean(),
});
export type ServiceValues = z.input<typeof serviceSchema>;

/** A new one, or what one that is there now says. */
export async function saveService({
  workspaceId,
  id,
  values,
}: {
  workspaceId: string;
  /** Null: a new one. */
  id: string | null;
  values: ServiceValues;
}): Promise<ActionResult> {
  const read = serviceSchema.safeParse(values);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { is_active, ...service } = read.data;
  return changeAsMember({ workspaceId }, "saveService", async ({ db, workspace }) => {
    const table = db.from("appointment_services");
    const { data, error } = await (id === null
      ? table.insert({ ...service, workspace_id: workspace.id }).select("id")
      : table
          .update({ ...service, is_active })
          .eq("workspace_id", workspace.id)
          .eq("id", id)
          .select("id"));
    if (error) throw error;
    return data.length === 0
      ? fail("not_found", "It no longer exists, or you no longer manage services.")
      : succeed(undefined);
  });
}
