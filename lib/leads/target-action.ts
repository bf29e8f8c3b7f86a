"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { changeAsMember } from "@/lib/member-action";
import { leadTargetSchema } from "./target-schema";

export async function saveLeadTarget(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = leadTargetSchema.safeParse({ ...Object.fromEntries(form), days: form.getAll("days") });
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  const { target, days, opens, closes, version } = input.data;
  return changeAsMember(form, "saveLeadTarget", async ({ db, workspace }) => {
    const { data, error } = await db
      .from("workspaces")
      .update({
        lead_target_minutes: target,
        business_days: days,
        business_opens: opens,
        business_closes: closes,
        version,
      })
      .eq("id", workspace.id)
      .select("id");
    if (error) throw error;
    return data.length === 0
      ? fail("forbidden", "Only an admin can change the workspace.")
      : succeed("Saved.");
  });
}
