"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { changeRecords, withSaved } from "@/lib/member-action";
import { savedBy } from "@/lib/records/update";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";
import { controlName, type FieldEntity } from "./fields";
import { entitySchema } from "./schema";
import { atCustomField, readCustom } from "./write";

const inputSchema = z.object({
  entity: entitySchema,
  id: z.uuid(),
  version: z.int().positive(),
  key: z.string().max(60),
  typed: z.string().max(10_000),
});

const GONE = "It no longer exists, or you can’t change it.";

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
  const { entity, id, version, key, typed } = read.data;
  return changeRecords(
    input,
    "changeCustomValue",
    async (member) => {
      const custom = await readCustom(member, entity, { [controlName({ key })]: typed }, id);
      if (!custom.ok) return custom;
      const { custom: values } = custom.data;
      if (values === undefined) return fail("not_found", "This field no longer exists.");
      const { data, error } = await member.db
        .from(RECORD_KINDS[entity].table)
        .update({ custom: values, version })
        .eq("workspace_id", member.workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle();
      if (error) throw error;
      return data === null ? fail("not_found", GONE) : succeed(data);
    },
    (failure, member) =>
      withSaved(atCustomField(failure), () => savedBy(member, entity, readStored(member, entity, id))),
  );
}

async function readStored({ db, workspace }: Member, entity: FieldEntity, id: string) {
  const { data } = await db
    .from(RECORD_KINDS[entity].table)
    .select("custom, version, updated_by")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  return data === null ? null : { ...data, values: {} };
}
