"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { asMember, changeRecords, withSaved } from "@/lib/member-action";
import { splitName } from "@/lib/quick-log/rules";
import { editorName } from "@/lib/records/update";
import { asksMoreOfNew, atItsField, centsText } from "./rules";
import { type NewOpportunityInput, newOpportunitySchema, opportunitySchema, targetSchema } from "./schema";

const CHECK = "Please check the marked fields.";
const GONE = "It no longer exists, or you can’t change it.";

const answerSchema = z.object({ id: z.uuid(), name: z.string() });

/** Everything in one call and one transaction. Sent twice with the same key it is made once. */
export async function createOpportunity(
  workspaceId: string,
  sent: NewOpportunityInput,
): Promise<ActionResult<{ id: string; name: string }>> {
  const read = newOpportunitySchema.safeParse(sent);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const {
    idempotencyKey,
    organization,
    contact,
    products,
    principals,
    distributor,
    name,
    custom,
    lead,
    ...values
  } = read.data;
  return changeRecords(
    { workspaceId },
    "createOpportunity",
    async (member) => {
      const added = await readCustom(member, "opportunity", custom);
      if (!added.ok) return added;
      const input = {
        ...values,
        ...added.data,
        idempotency_key: idempotencyKey,
        ...(name === "" ? {} : { name }),
        ...("id" in organization ? { organization_id: organization.id } : { organization }),
        ...(contact === null
          ? {}
          : "id" in contact
            ? { primary_contact_id: contact.id, contacts: [{ contact_id: contact.id }] }
            : { contact: splitName(contact.name) }),
        principal_ids: principals,
        participants: distributor === null ? [] : [{ organization_id: distributor, role: "distributor" }],
        products: products.map((product_id) => ({ product_id })),
      };
      const { data, error } = await (lead === undefined
        ? member.db.rpc("create_opportunity", { input })
        : member.db.rpc("convert_lead", { id: lead, input }));
      if (error) throw error;
      const made = answerSchema.parse(data);
      return succeed({ id: made.id, name: made.name });
    },
    (failure) => {
      const isNew = "name" in organization || (contact !== null && "name" in contact);
      const placed = atItsField(failure);
      return isNew ? asksMoreOfNew(placed) : atCustomField(placed);
    },
  );
}

interface Target {
  workspaceId: string;
  id: string;
  version: number;
}

export interface Changed {
  version: number;
  stage: string | null;
  status: string | null;
}

/** Changes the fields that are given, if the record is still the one that was opened. */
export async function updateOpportunity(input: Target & { values: unknown }): Promise<ActionResult<Changed>> {
  const target = targetSchema.safeParse(input);
  const read = opportunitySchema.safeParse(input.values);
  if (!target.success) return fail("invalid", "That opportunity is not known.");
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { id, version } = target.data;
  const given = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
  return changeRecords(
    input,
    "updateOpportunity",
    async ({ db, workspace }) => {
      const { data, error } = await db
        .from("opportunities")
        .update({ ...given, version })
        .eq("workspace_id", workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version, stage, status")
        .maybeSingle();
      if (error) throw error;
      return data === null ? fail("not_found", GONE) : succeed(data);
    },
    (failure, member) => withSaved(atItsField(failure), () => savedMeanwhile(member, id)),
  );
}

async function savedMeanwhile({ db, workspace }: Member, id: string) {
  const { data } = await db
    .from("opportunities")
    .select(
      "name, stage, status, priority, source, context, loss_reason, description, next_action, next_action_date, competition, decision_criteria, notes, estimated_value_cents, probability, estimated_close_date, actual_close_date, primary_contact_id, version, updated_by",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, estimated_value_cents, probability, ...texts } = data;
  const values = {
    ...texts,
    estimated_value_cents: centsText(estimated_value_cents),
    probability: probability === null ? null : String(probability),
  };
  return { version, by: await editorName(db, updated_by), values };
}

const previewSchema = z.object({ value: z.string().nullable() });
const unpinSchema = z.object({ field: z.enum(["stage", "status"]), expected: z.string().max(60) });

/** Lets go of a pin, but only towards the value that was shown before: a visit may have come in between. */
export async function unpinOpportunity(
  input: Target & { field: "stage" | "status"; expected: string },
): Promise<ActionResult<Changed>> {
  const asked = unpinSchema.safeParse(input);
  const target = targetSchema.safeParse(input);
  if (!asked.success || !target.success) return fail("invalid", "That opportunity is not known.");
  const { field, expected } = asked.data;
  const shown = await asMember(input, "unpinOpportunity", async ({ db }) => {
    const { data, error } = await db.rpc("preview_unpin", {
      opportunity_id: target.data.id,
      field,
    });
    if (error) throw error;
    if (previewSchema.parse(data).value === expected) return succeed(undefined);
    // The page shows where it would have moved before.
    refresh();
    return fail(
      "conflict",
      "Something was logged meanwhile, so the stage would move elsewhere. Look again, then decide.",
    );
  });
  if (!shown.ok) return shown;
  return updateOpportunity({ ...input, values: { [`${field}_manual`]: false } });
}
