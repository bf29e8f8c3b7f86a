"use server";

import { refresh } from "next/cache";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import type { Json } from "@/lib/supabase/database.types";
import { workspaceFormSchema } from "./settings-schema";

export async function saveWorkspace(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = workspaceFormSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  const member = await memberForAction(form);
  if (!member.ok) return member;
  const { db, workspace } = member.data;
  const { timeZone, trashDays, logDays, ...columns } = input.data;
  try {
    // Read here rather than sent by the form: what else stands in the settings isn't the form's to lose. The version makes
    // sure that nobody changed them in between.
    const before = await db.from("workspaces").select("settings").eq("id", workspace.id).single();
    if (before.error) throw before.error;
    const { data, error } = await db
      .from("workspaces")
      .update({
        ...columns,
        time_zone: timeZone,
        settings: {
          ...objectOf(before.data.settings),
          trash_days: trashDays,
          audit_retention_days: logDays,
        },
      })
      .eq("id", workspace.id)
      .select("id");
    if (error) throw error;
    if (data.length === 0) return fail("forbidden", "Only an admin can change the workspace.");
    refresh();
    return succeed("Saved.");
  } catch (error) {
    return toActionError(error, "saveWorkspace");
  }
}

function objectOf(value: Json): { [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
