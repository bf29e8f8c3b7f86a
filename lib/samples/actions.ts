"use server";

import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords, withSaved } from "@/lib/member-action";
import { savedBy, type UpdateInput, updateRecord } from "@/lib/records/update";
import { type Answered, answeredSchema, type Changed, changedSchema } from "./answers";
import {
  type Answer,
  answerSchema,
  itemsSchema,
  type Move,
  moveSchema,
  newSampleSchema,
  putOffSchema,
  sampleChangeSchema,
} from "./schema";

const MARKED = "Please check the marked fields.";
const GONE = "It no longer exists, or you can’t change it.";

const FIELD_OF: Readonly<Record<string, string>> = {
  organization_not_found: "organization_id",
  not_a_distributor: "distributor_id",
  product_not_found: "products",
  product_retired: "products",
};

function atField(failure: ActionFailure): ActionFailure {
  const field = FIELD_OF[failure.reason ?? ""];
  return field === undefined ? failure : { ...failure, fieldErrors: { [field]: [failure.message] } };
}

export async function createSample(input: {
  workspaceId: string;
  values: unknown;
  /** The same press again is the same sample. */
  key: string;
}): Promise<ActionResult<Changed>> {
  return changeRecords(
    input,
    "createSample",
    async (member) => {
      const read = newSampleSchema.safeParse(input.values);
      if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
      const custom = await readCustom(member, "sample", input.values);
      if (!custom.ok) return custom;
      const { products, ...values } = read.data;
      const { data, error } = await member.db.rpc("create_sample", {
        input: {
          ...values,
          ...custom.data,
          items: products.map(({ id }) => ({ product_id: id })),
          idempotency_key: String(input.key),
        },
      });
      if (error) throw error;
      return succeed(changedSchema.parse(data));
    },
    (failure) => atCustomField(atField(failure)),
  );
}

/** Changes the fields that are given, if the sample is still the one that was opened. */
export async function updateSample(input: UpdateInput): Promise<ActionResult<{ version: number }>> {
  return updateRecord(input, {
    entity: "sample",
    schema: sampleChangeSchema,
    where: "updateSample",
    unknown: "That sample is not known.",
    gone: GONE,
    write: (member, id, { version, custom, ...values }) =>
      member.db
        .from("samples")
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
    .from("samples")
    .select("expected_on, follow_up_on, notes, custom, version, updated_by")
    .eq("workspace_id", member.workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, ...values } = data;
  return { version, updated_by, custom, values };
}

const withStored = (id: string) => (failure: ActionFailure, member: Member) =>
  withSaved(failure, () => savedBy(member, "sample", readStored(member, id)));

/** What is in it, all of it, over the version that was opened. */
export async function saveSampleItems({
  workspaceId,
  ...input
}: {
  workspaceId: string;
  id: string;
  version: number;
  items: readonly { product_id: string; quantity: number }[];
}): Promise<ActionResult<Changed>> {
  const read = itemsSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  return changeRecords(
    { workspaceId },
    "saveSampleItems",
    async ({ db }) => {
      const { data, error } = await db.rpc("set_sample_items", read.data);
      if (error) throw error;
      return succeed(changedSchema.parse(data));
    },
    withStored(read.data.id),
  );
}

/** On to another status, or back. */
export async function moveSample({
  workspaceId,
  ...input
}: Move & { workspaceId: string }): Promise<ActionResult<Changed>> {
  const read = moveSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { id, version, to, wins = false } = read.data;
  return changeRecords({ workspaceId }, "moveSample", async ({ db }) => {
    const { data, error } = await db.rpc("move_sample", { id, version, to_status: to, wins });
    if (error) throw error;
    return succeed(changedSchema.parse(data));
  });
}

/** What they said of one product; null takes it back. */
export async function answerSample({
  workspaceId,
  ...input
}: Answer & { workspaceId: string }): Promise<ActionResult<Answered>> {
  const read = answerSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { id, version, item, outcome, feedback } = read.data;
  return changeRecords({ workspaceId }, "answerSample", async ({ db }) => {
    const { data, error } = await db.rpc("answer_sample", {
      id,
      version,
      item,
      ...(outcome === null ? {} : { outcome }),
      ...(feedback ? { feedback } : {}),
    });
    if (error) throw error;
    return succeed(answeredSchema.parse(data));
  });
}

/** What is owed next, on another day. */
export async function putOffSample({
  workspaceId,
  ...input
}: {
  workspaceId: string;
  id: string;
  on: string;
}): Promise<ActionResult<Changed>> {
  const read = putOffSchema.safeParse(input);
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  return changeRecords({ workspaceId }, "putOffSample", async ({ db }) => {
    const { data, error } = await db.rpc("put_off_sample", { id: read.data.id, to_day: read.data.on });
    if (error) throw error;
    return succeed(changedSchema.parse(data));
  });
}
