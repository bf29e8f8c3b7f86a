"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { controlName, customControls, type FieldEntity } from "./fields";
import { listCustomFields } from "./queries";
import { entitySchema } from "./schema";
import { atCustomField, readCustom, TABLES } from "./write";

const inputSchema = z.object({
  entity: entitySchema,
  id: z.uuid(),
  version: z.int().positive(),
  key: z.string().max(60),
  typed: z.string().max(10_000),
});

/** One field of a record, changed where it stands, if the record is still the one that was read. */
export async function changeCustomValue(input: {
  workspaceId: string;
  entity: FieldEntity;
  id: string;
  version: number;
  key: string;
  typed: string;
}): Promise<ActionResult<{ version: number }>> {
  const read = inputSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That field is not known.");
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const { entity, id, version, key, typed } = read.data;
  try {
    const custom = await readCustom(member.data, entity, { [controlName({ key })]: typed }, id);
    if (!custom.ok) return custom;
    const { custom: values } = custom.data;
    if (values === undefined) return fail("not_found", "There is no such field any more.");
    const { data, error } = await member.data.db
      .from(TABLES[entity])
      .update({ custom: values, version })
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
    const failure = atCustomField(toActionError(error, "changeCustomValue"));
    if (failure.code !== "stale_version") return failure;
    return { ...failure, ...(await savedMeanwhile(member.data, entity, id)) };
  }
}

async function savedMeanwhile(member: Member, entity: FieldEntity, id: string) {
  const { db, workspace } = member;
  const { data } = await db
    .from(TABLES[entity])
    .select("custom, version, updated_by")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return {};
  const { custom, version, updated_by } = data;
  const by =
    updated_by === null
      ? null
      : await db.from("profiles").select("full_name").eq("user_id", updated_by).maybeSingle();
  const values = customControls(await listCustomFields(member, entity), custom);
  return { saved: { version, by: by?.data?.full_name ?? null, values } };
}
