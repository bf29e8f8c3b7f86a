"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { customControls } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { atField } from "./rules";
import { newOrganizationSchema, organizationSchema } from "./schema";

const CHECK = "Please check the marked fields.";

export async function createOrganization(input: {
  workspaceId: string;
  values: unknown;
}): Promise<ActionResult<{ id: string; name: string }>> {
  const read = newOrganizationSchema.safeParse(input.values);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const { db, workspace } = member.data;
  const { role, ...values } = read.data;
  try {
    const custom = await readCustom(member.data, "organization", input.values);
    if (!custom.ok) return custom;
    const { data, error } = await db
      .from("organizations")
      .insert({ ...values, ...custom.data, workspace_id: workspace.id })
      .select("id, name")
      .single();
    if (error) throw error;
    if (role !== "") {
      const given = await db
        .from("organization_roles")
        .insert({ workspace_id: workspace.id, organization_id: data.id, role });
      if (given.error) throw given.error;
    }
    refresh();
    return succeed(data);
  } catch (error) {
    return atCustomField(atField(toActionError(error, "createOrganization")));
  }
}

const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });

/** Changes the fields that are given, if the record is still the one that was opened. */
export async function updateOrganization(input: {
  workspaceId: string;
  id: string;
  version: number;
  values: unknown;
}): Promise<ActionResult<{ version: number }>> {
  const target = targetSchema.safeParse(input);
  const read = organizationSchema.partial().safeParse(input.values);
  if (!target.success) return fail("invalid", "That organization is not known.");
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const { id, version } = target.data;
  try {
    const custom = await readCustom(member.data, "organization", input.values, id);
    if (!custom.ok) return custom;
    const { data, error } = await member.data.db
      .from("organizations")
      .update({ ...read.data, ...custom.data, version })
      .eq("workspace_id", member.data.workspace.id)
      .eq("id", id)
      .is("deleted_at", null)
      .select("version")
      .maybeSingle();
    if (error) throw error;
    if (data === null) return fail("not_found", "It does not exist any more, or it is not yours to change.");
    refresh();
    return succeed(data);
  } catch (error) {
    const failure = atCustomField(atField(toActionError(error, "updateOrganization")));
    if (failure.code !== "stale_version") return failure;
    return { ...failure, ...(await savedMeanwhile(member.data, id)) };
  }
}

async function savedMeanwhile(member: Member, id: string) {
  const { db, workspace } = member;
  const { data } = await db
    .from("organizations")
    .select(
      "name, phone, email, website, street, city, state_code, postal_code, territory, segment, notes, custom, version, updated_by",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return {};
  const { version, updated_by, custom, ...values } = data;
  const added = customControls(await listCustomFields(member, "organization"), custom);
  const by =
    updated_by === null
      ? null
      : await db.from("profiles").select("full_name").eq("user_id", updated_by).maybeSingle();
  return { saved: { version, by: by?.data?.full_name ?? null, values: { ...values, ...added } } };
}
