"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toFieldErrors } from "@/lib/errors";
import { codeFor } from "@/lib/lookups/rules";
import { callAsMember, changeAsMember } from "@/lib/member-action";
import type { FieldEntity } from "./fields";
import { definitionSchema, entitySchema } from "./schema";

const CHECK = "Please check the marked fields.";
const GONE = "It no longer exists, or you no longer manage fields.";

export async function addField(input: {
  workspaceId: string;
  entity: FieldEntity;
  values: unknown;
}): Promise<ActionResult<{ id: string; version: number }>> {
  const entity = entitySchema.safeParse(input.entity);
  const read = definitionSchema.safeParse(input.values);
  if (!entity.success) return fail("invalid", "There are no fields there.");
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  return changeAsMember(input, "addField", async ({ db, workspace }) => {
    const taken = await db
      .from("custom_fields")
      .select("key, position")
      .eq("workspace_id", workspace.id)
      .eq("entity", entity.data);
    if (taken.error) throw taken.error;
    const code = codeFor(read.data.label, new Set(taken.data.map(({ key }) => key)));
    const { data, error } = await db
      .from("custom_fields")
      .insert({
        ...read.data,
        workspace_id: workspace.id,
        entity: entity.data,
        // A key begins with a letter.
        key: /^[a-z]/.test(code) ? code : `field_${code}`,
        position: Math.max(0, ...taken.data.map(({ position }) => position)) + 1,
      })
      .select("id, version")
      .single();
    if (error) throw error;
    return succeed(data);
  });
}

const versionedSchema = z.object({ id: z.uuid(), version: z.int().positive() });

export async function changeField(input: {
  workspaceId: string;
  id: string;
  version: number;
  values: unknown;
}): Promise<ActionResult<{ id: string; version: number }>> {
  const target = versionedSchema.safeParse(input);
  const read = definitionSchema.safeParse(input.values);
  if (!target.success) return fail("invalid", "That field is not known.");
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { kind: _kind, target: _target, ...values } = read.data;
  return changeAsMember(input, "changeField", (member) =>
    update(member, target.data.id, { ...values, version: target.data.version }),
  );
}

const activeSchema = z.object({ id: z.uuid(), isActive: z.boolean() });

/** A retired field disappears from forms, lists and filters; what was stored stays, and comes back with it. */
export async function setFieldActive(input: {
  workspaceId: string;
  id: string;
  isActive: boolean;
}): Promise<ActionResult<{ id: string; version: number }>> {
  const read = activeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That field is not known.");
  return changeAsMember(input, "setFieldActive", (member) =>
    update(member, read.data.id, { is_active: read.data.isActive }),
  );
}

const idSchema = z.object({ id: z.uuid() });

/** One that no record ever had a value in; of any other the answer says where it is used. */
export async function deleteField(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  const read = idSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That field is not known.");
  return changeAsMember(input, "deleteField", async ({ db, workspace }) => {
    const { data, error } = await db
      .from("custom_fields")
      .delete()
      .eq("workspace_id", workspace.id)
      .eq("id", read.data.id)
      .select("id")
      .maybeSingle();
    if (error) throw error;
    return data === null ? fail("not_found", GONE) : succeed(undefined);
  });
}

const orderSchema = z.object({ entity: entitySchema, ids: z.array(z.uuid()).max(500) });

export async function orderFields(input: {
  workspaceId: string;
  entity: FieldEntity;
  ids: string[];
}): Promise<ActionResult> {
  const read = orderSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That order is not known.");
  return callAsMember(input, "orderFields", ({ db }) => db.rpc("order_custom_fields", read.data));
}

const optionSchema = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string().trim().min(1, "An option needs a name").max(120, "At most 120 characters"),
});

/** On every record that has it, without making anybody's open form stale. */
export async function renameOption(input: {
  workspaceId: string;
  id: string;
  from: string;
  to: string;
}): Promise<ActionResult<{ records: number }>> {
  const read = optionSchema.safeParse(input);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { id, from, to } = read.data;
  return changeAsMember(input, "renameOption", async ({ db }) => {
    const { data, error } = await db.rpc("rename_custom_option", {
      field_id: id,
      option: from,
      new_name: to,
    });
    if (error) throw error;
    return succeed({ records: data });
  });
}

interface Change {
  label?: string;
  help?: string | null;
  options?: string[];
  is_required?: boolean;
  is_expiry?: boolean;
  in_list?: boolean;
  is_active?: boolean;
  version?: number;
}

async function update({ db, workspace }: Member, id: string, change: Change) {
  const { data, error } = await db
    .from("custom_fields")
    .update(change)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .select("id, version")
    .maybeSingle();
  if (error) throw error;
  return data === null ? fail("not_found", GONE) : succeed(data);
}
