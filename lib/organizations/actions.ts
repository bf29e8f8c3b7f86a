"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords } from "@/lib/member-action";
import { type UpdateInput, updateRecord } from "@/lib/records/update";
import { atField } from "./rules";
import { newOrganizationSchema, organizationSchema } from "./schema";

const CHECK = "Please check the marked fields.";

export async function createOrganization(input: {
  workspaceId: string;
  values: unknown;
}): Promise<ActionResult<{ id: string; name: string }>> {
  const read = newOrganizationSchema.safeParse(input.values);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { role, ...values } = read.data;
  return changeRecords(
    input,
    "createOrganization",
    async (member) => {
      const { db, workspace } = member;
      const custom = await readCustom(member, "organization", input.values);
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
      return succeed(data);
    },
    (failure) => atCustomField(atField(failure)),
  );
}

export async function updateOrganization(input: UpdateInput): Promise<ActionResult<{ version: number }>> {
  return updateRecord(input, {
    entity: "organization",
    schema: organizationSchema.partial(),
    where: "updateOrganization",
    unknown: "That organization is not known.",
    gone: "It no longer exists, or you can’t change it.",
    write: ({ db, workspace }, id, values) =>
      db
        .from("organizations")
        .update(values)
        .eq("workspace_id", workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle(),
    read: readStored,
    atField,
  });
}

async function readStored({ db, workspace }: Member, id: string) {
  const { data } = await db
    .from("organizations")
    .select(
      "name, phone, email, website, street, city, state_code, postal_code, territory, segment, tags, parent_id, notes, custom, version, updated_by",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, tags, ...values } = data;
  return { version, updated_by, custom, values: { ...values, tags: tags.join(", ") } };
}
