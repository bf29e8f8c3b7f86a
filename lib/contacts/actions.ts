"use server";

import { z } from "zod";
import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords, withSaved } from "@/lib/member-action";
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
  const { organization_id, lead_score, lead_status, ...values } = read.data;
  return changeRecords(
    input,
    "createContact",
    async (member) => {
      if ((lead_score !== "" || lead_status !== "") && !member.workspace.lead_scoring) {
        return fail("invalid", "This workspace doesn’t score leads.");
      }
      const custom = await readCustom(member, "contact", input.values);
      if (!custom.ok) return custom;
      const { data, error } = await member.db.rpc("create_contact", {
        input: {
          ...values,
          ...custom.data,
          ...(organization_id === "" ? {} : { organization_id }),
          ...(lead_score === "" ? {} : { lead_score }),
          ...(lead_status === "" ? {} : { lead_status: "new", is_nobodys: lead_status === "nobodys" }),
        },
      });
      if (error) throw error;
      const [made] = data;
      if (made === undefined) return fail("not_found", "It could not be read back after it was saved.");
      return succeed({ id: made.id, name: made.full_name ?? "" });
    },
    (failure) => atCustomField(atField(failure)),
  );
}

const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });

const GONE = "This person no longer exists, or you can’t change them.";

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
    .select(
      "first_name, last_name, title, email, phone, advocacy_status, is_key_contact, lead_score, lead_status, lead_loss_reason, notes, custom, version, updated_by",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, is_key_contact, ...values } = data;
  return {
    version,
    updated_by,
    custom,
    values: { ...values, is_key_contact: is_key_contact ? "on" : null },
  };
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
  const { id, version } = target.data;
  return changeRecords(
    input,
    "changeContact",
    async ({ db, workspace }) => {
      if (isAboutLeads(change.data) && !workspace.lead_scoring) {
        return fail("refused", "Scoring leads is switched off in this workspace.");
      }
      const { data, error } = await db
        .from("contacts")
        .update({ ...change.data, version })
        .eq("workspace_id", workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle();
      if (error) throw error;
      return data === null ? fail("not_found", GONE) : succeed(data);
    },
    (failure, member) => withSaved(failure, () => savedBy(member, "contact", readStored(member, id))),
  );
}
