"use server";

import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords, withSaved } from "@/lib/member-action";
import { savedBy, type UpdateInput, updateRecord } from "@/lib/records/update";
import { type Moved, movedSchema, type SavedLines, savedLinesSchema } from "./answers";
import {
  type LineInput,
  linesSchema,
  type Move,
  moveSchema,
  newOrderSchema,
  orderChangeSchema,
} from "./schema";

const MARKED = "Please check the marked fields.";
const GONE = "It no longer exists, or you can’t change it.";

const FIELD_OF: Readonly<Record<string, string>> = {
  organization_not_found: "organization_id",
  not_a_principal: "principal_id",
};

function atField(failure: ActionFailure): ActionFailure {
  const field = FIELD_OF[failure.reason ?? ""];
  return field === undefined ? failure : { ...failure, fieldErrors: { [field]: [failure.message] } };
}

export async function createOrder(input: {
  workspaceId: string;
  values: unknown;
}): Promise<ActionResult<{ id: string }>> {
  return changeRecords(
    input,
    "createOrder",
    async (member) => {
      const read = newOrderSchema.safeParse(input.values);
      if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
      const custom = await readCustom(member, "order", input.values);
      if (!custom.ok) return custom;
      const { data, error } = await member.db
        .from("orders")
        .insert({ ...read.data, ...custom.data, workspace_id: member.workspace.id })
        .select("id")
        .single();
      if (error) throw error;
      return succeed(data);
    },
    (failure) => atCustomField(atField(failure)),
  );
}

/** Changes the fields that are given, if the order is still the one that was opened. */
export async function updateOrder(input: UpdateInput): Promise<ActionResult<{ version: number }>> {
  return updateRecord(input, {
    entity: "order",
    schema: orderChangeSchema,
    where: "updateOrder",
    unknown: "That order is not known.",
    gone: GONE,
    write: (member, id, { version, custom, ...values }) =>
      member.db
        .from("orders")
        .update({ ...values, ...(custom === undefined ? {} : { custom }), version })
        .eq("workspace_id", member.workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle(),
    read: readStored,
    atField,
  });
}

async function readStored(member: Member, id: string) {
  const { data } = await member.db
    .from("orders")
    .select("wanted_on, reference, terms, notes, custom, version, updated_by")
    .eq("workspace_id", member.workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, ...values } = data;
  return { version, updated_by, custom, values };
}

/** All lines of a draft at once, over the version that was opened. */
export async function saveLines({
  workspaceId,
  ...input
}: {
  workspaceId: string;
  id: string;
  version: number;
  lines: readonly LineInput[];
}): Promise<ActionResult<SavedLines>> {
  const read = linesSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { id, version, lines } = read.data;
  return changeRecords(
    { workspaceId },
    "saveLines",
    async ({ db }) => {
      const { data, error } = await db.rpc("set_order_lines", { id, version, lines });
      if (error) throw error;
      return succeed(savedLinesSchema.parse(data));
    },
    (failure, member) => withSaved(failure, () => savedBy(member, "order", readStored(member, id))),
  );
}

/** On to another status; a licence that is not valid is answered as `licence_not_valid`, and an admin may say why not. */
export async function moveOrder({
  workspaceId,
  ...input
}: Move & { workspaceId: string }): Promise<ActionResult<Moved>> {
  const read = moveSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { id, version, to, reason } = read.data;
  return changeRecords({ workspaceId }, "moveOrder", async ({ db }) => {
    const { data, error } = await db.rpc("move_order", {
      id,
      to_status: to,
      version,
      ...(reason ? { licence_reason: reason } : {}),
    });
    if (error) throw error;
    return succeed(movedSchema.parse(data));
  });
}
