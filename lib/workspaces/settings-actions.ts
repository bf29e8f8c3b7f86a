"use server";

import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toFieldErrors } from "@/lib/errors";
import { changeAsMember } from "@/lib/member-action";
import type { Json } from "@/lib/supabase/database.types";
import { listPeople, nameIn } from "./people";
import { workspaceFormSchema } from "./settings-schema";

export async function saveWorkspace(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = workspaceFormSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  const { timeZone, trashDays, logDays, phrases, ...columns } = input.data;
  return changeAsMember(form, "saveWorkspace", save, nameWhoWas);

  async function save({ db, workspace }: Member) {
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
          phrases,
        },
      })
      .eq("id", workspace.id)
      .select("id");
    if (error) throw error;
    return data.length === 0
      ? fail("forbidden", "Only an admin can change the workspace.")
      : succeed("Saved.");
  }
}

/** When somebody else was faster: who, and that nothing typed is lost. */
async function nameWhoWas(failure: ActionFailure, member: Member): Promise<ActionFailure> {
  if (failure.code !== "stale_version") return failure;
  const [{ data }, people] = await Promise.all([
    member.db.from("workspaces").select("updated_by").eq("id", member.workspace.id).maybeSingle(),
    listPeople(member),
  ]);
  const by = data?.updated_by ?? null;
  const who = by === member.user.id ? "You" : nameIn(people, by);
  if (who === null) return failure;
  const where = by === member.user.id ? " in another tab" : "";
  return {
    ...failure,
    message: `${who} changed these settings${where} after you opened this page. What you typed is still here: load the page anew to see what was saved.`,
  };
}

function objectOf(value: Json): { [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
