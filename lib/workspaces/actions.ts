"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type ActionResult, fail } from "@/lib/action-result";
import { currentSession, requireUser } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { safeNext } from "@/lib/security/safe-next";
import { createDataClient } from "@/lib/supabase/server";
import { chooseWorkspace } from "./current";
import { newWorkspaceSchema } from "./schema";

/** Moves this browser to another of the person's workspaces. Takes `workspace` and, optionally, `next`. */
export async function switchWorkspace(form: FormData): Promise<void> {
  const { memberships } = await requireUser();
  const wanted = form.get("workspace");
  const membership = memberships.find(({ workspace_id }) => workspace_id === wanted);
  // A membership that ended meanwhile: /welcome shows what is left.
  if (membership === undefined) redirect("/welcome");
  await chooseWorkspace(membership.workspace_id);
  redirect(safeNext(form.get("next")));
}

export async function createWorkspace(
  _: ActionResult<string> | null,
  form: FormData,
): Promise<ActionResult<string>> {
  const input = newWorkspaceSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  try {
    if ((await currentSession()) === null)
      return fail("signed_out", "You have been signed out. Sign in again first.");
    const db = await createDataClient({ workspaceId: null });
    const { data, error } = await db.rpc("create_workspace", {
      name: input.data.workspaceName,
      template: input.data.template,
    });
    if (error) throw error;
    await chooseWorkspace(z.uuid().parse(data));
  } catch (error) {
    return toActionError(error, "createWorkspace");
  }
  redirect("/");
}
