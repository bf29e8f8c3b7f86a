"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { savedBy, type UpdateInput, updateRecord } from "@/lib/records/update";
import {
  type ContactChange,
  contactChangeSchema,
  contactSchema,
  isAboutLeads,
  newContactSchema,
} from "./schema";

const CHECK = "Please check the marked fields.";

/** Refusals of the database that are about the address are told there. */
function atField(failure: ActionFailure): ActionFailure {
  const isAboutEmail = failure.reason === "contact_exists" || failure.reason === "contact_of_colleague";
  return isAboutEmail ? { ...failure, fieldErrors: { email: [failure.message] } } : failure;
}

export async function createContact(input: {
  workspaceId: string;
  values: unknown;
}): Promise<ActionResult<{ id: string; name: string }>> {
  const read = newContactSchema.safeParse(input.values);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const { organization_id, ...values } = read.data;
  try {
    const custom = await readCustom(member.data, "contact", input.values);
    if (!custom.ok) return custom;
    const { data, error } = await member.data.db.rpc("create_contact", {
      input: { ...values, ...custom.data, ...(organization_id === "" ? {} : { organization_id }) },
    });
    if (error) throw error;
    const [made] = data;
    if (made === undefined) return fail("not_found", "It could not be read back after it was saved.");
    refresh();
    return succeed({ id: made.id, name: made.full_name ?? "" });
  } catch (error) {
    return atCustomField(atField(toActionError(error, "createContact")));
  }
}

const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });

const GONE = "This person is not there any more, or not yours to change.";

export async function updateContact(input: UpdateInput): Promise<ActionResult<{ version: number }>> {
  return updateRecord(input, {
    entity: "contact",
    schema: contactSchema,
    where: "updateContact",
    unknown: "That person is not known.",
    gone: GONE,
    write: ({ db, workspace }, id, values) =>
      db
        .from("contacts")
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
    .from("contacts")
    .select("first_name, last_name, title, email, phone, advocacy_status, notes, custom, version, updated_by")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, ...values } = data;
  return { version, updated_by, custom, values };
}

/** One of the fields that change often, where it stands. */
export async function changeContact(input: {
  workspaceId: string;
  id: string;
  version: number;
  change: ContactChange;
}): Promise<ActionResult<{ version: number }>> {
  const target = targetSchema.safeParse(input);
  const change = contactChangeSchema.safeParse(input.change);
  if (!target.success || !change.success) return fail("invalid", "That can't be changed like this.");
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const { db, workspace } = member.data;
  if (isAboutLeads(change.data) && !workspace.lead_scoring) {
    return fail("refused", "Scoring leads is switched off in this workspace.");
  }
  const { id, version } = target.data;
  try {
    const { data, error } = await db
      .from("contacts")
      .update({ ...change.data, version })
      .eq("workspace_id", workspace.id)
      .eq("id", id)
      .is("deleted_at", null)
      .select("version")
      .maybeSingle();
    if (error) throw error;
    if (data === null) return fail("not_found", GONE);
    refresh();
    return succeed(data);
  } catch (error) {
    const failure = toActionError(error, "changeContact");
    if (failure.code !== "stale_version") return failure;
    const stored = await readStored(member.data, id);
    return stored === null ? failure : { ...failure, saved: await savedBy(member.data, "contact", stored) };
  }
}
