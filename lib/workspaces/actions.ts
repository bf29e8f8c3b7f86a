"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { currentSession, requireUser } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { safeNext } from "@/lib/security/safe-next";
import { createDataClient } from "@/lib/supabase/server";
import { chooseWorkspace, chosenWorkspaceId } from "./current";
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

const workspaceIdSchema = z.uuid();

/** Which workspace opens on a device that has not chosen one. */
export async function setDefaultWorkspace(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const id = workspaceIdSchema.safeParse(form.get("workspace"));
  if (!id.success) return fail("invalid", "That workspace is not known.");
  try {
    if ((await currentSession()) === null)
      return fail("signed_out", "You have been signed out. Sign in again first.");
    const db = await createDataClient({ workspaceId: id.data });
    const { error } = await db.rpc("set_default_workspace", { workspace_id: id.data });
    if (error) throw error;
    refresh();
    return succeed("This workspace opens first from now on.");
  } catch (error) {
    return toActionError(error, "setDefaultWorkspace");
  }
}

/** Ends the person's own membership. The name of the workspace is typed as a confirmation. */
export async function leaveWorkspace(_: unknown, form: FormData): Promise<ActionResult<string>> {
  try {
    const session = await currentSession();
    if (session === null) return fail("signed_out", "You have been signed out. Sign in again first.");
    const membership = session.memberships.find(({ workspace_id }) => workspace_id === form.get("workspace"));
    if (membership === undefined) return fail("not_found", "You are not a member of that workspace.");
    if (String(form.get("confirmation") ?? "").trim() !== membership.name) {
      return fail("invalid", "Please check the marked field.", {
        fieldErrors: { confirmation: [`Type “${membership.name}” to leave it.`] },
      });
    }
    // Names the workspace that is left, whichever this browser has open.
    const db = await createDataClient({ workspaceId: membership.workspace_id });
    const { error } = await db.rpc("deactivate_member", { user_id: session.user.id });
    if (error) throw error;
    if ((await chosenWorkspaceId()) === membership.workspace_id) await chooseWorkspace(null);
  } catch (error) {
    return toActionError(error, "leaveWorkspace");
  }
  redirect("/welcome");
}
