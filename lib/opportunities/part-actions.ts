"use server";

// Who and what belongs to an opportunity: added, changed and taken off one at a time.
import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords } from "@/lib/member-action";
import { atItsField } from "./rules";
import { money } from "./schema";

const GONE = "It no longer exists, or you can’t change it.";

interface OfOpportunity {
  workspaceId: string;
  opportunityId: string;
}

const idSchema = z.uuid();
const rowsSchema = z.array(z.unknown());

/** The generated types ask for the owner, which a trigger copies and nobody may send. */
function forParts({ db }: Member): SupabaseClient {
  return db;
}

type Work = (member: Member, opportunityId: string) => PromiseLike<{ data: unknown; error: unknown }>;

/** Does one write and makes sure that it touched something: under row-level security a refused write is silent. */
async function write(input: OfOpportunity, where: string, work: Work): Promise<ActionResult> {
  const opportunityId = idSchema.safeParse(input.opportunityId);
  if (!opportunityId.success) return fail("invalid", "That opportunity is not known.");
  return changeRecords(
    input,
    where,
    async (member) => {
      const { data, error } = await work(member, opportunityId.data);
      if (error) throw error;
      return rowsSchema.parse(data).length === 0 ? fail("not_found", GONE) : succeed(undefined);
    },
    atItsField,
  );
}

const participantSchema = z.object({
  role: z.enum(["principal", "distributor", "partner"]),
  organizationId: z.uuid("Choose from the list"),
});

export async function addParticipant(
  input: OfOpportunity & { role: string; organizationId: string },
): Promise<ActionResult> {
  const read = participantSchema.safeParse(input);
  if (!read.success)
    return fail("invalid", "Choose who takes part.", { fieldErrors: toFieldErrors(read.error) });
  return write(input, "addParticipant", (member, opportunity_id) =>
    forParts(member)
      .from("opportunity_participants")
      .insert({
        workspace_id: member.workspace.id,
        opportunity_id,
        organization_id: read.data.organizationId,
        role: read.data.role,
      })
      .select("id"),
  );
}

export async function removeParticipant(
  input: OfOpportunity & { participantId: string },
): Promise<ActionResult> {
  return write(input, "removeParticipant", (member, opportunity_id) =>
    member.db
      .from("opportunity_participants")
      .delete()
      .eq("workspace_id", member.workspace.id)
      .eq("opportunity_id", opportunity_id)
      .eq("id", input.participantId)
      .select("id"),
  );
}

export async function makePrimary(input: OfOpportunity & { participantId: string }): Promise<ActionResult> {
  return write(input, "makePrimary", ({ db }) =>
    db.rpc("set_primary_participant", { participant: input.participantId }),
  );
}

const productSchema = z.object({
  outcome: z.enum(["open", "won", "lost"]).default("open"),
  distributor_id: z.uuid().nullable().default(null),
  quantity: z.number().min(0).max(1e9).nullable().default(null),
  unit_price_cents: z.int().min(0).max(1e11).nullable().default(null),
  notes: z.string().max(5000).nullable().default(null),
});

/** Adding a product adds its principal. */
export async function addProduct(
  input: OfOpportunity & { productId: string; values?: z.input<typeof productSchema> },
): Promise<ActionResult> {
  const values = productSchema.safeParse(input.values ?? {});
  if (!values.success || !idSchema.safeParse(input.productId).success)
    return fail("invalid", "Choose from the list.");
  return write(input, "addProduct", (member, opportunity_id) =>
    forParts(member)
      .from("opportunity_products")
      .insert({
        workspace_id: member.workspace.id,
        opportunity_id,
        product_id: input.productId,
        ...values.data,
      })
      .select("id"),
  );
}

const productChangeSchema = z
  .object({
    outcome: z.enum(["open", "won", "lost"]),
    distributor_id: z.uuid().nullable(),
    quantity: z
      .string()
      .trim()
      .refine((text) => text === "" || /^\d{1,9}(?:\.\d{1,2})?$/.test(text), "Enter a number")
      .transform((text) => (text === "" ? null : Number(text)))
      .nullable(),
    unit_price: money,
  })
  .partial();

export async function changeProduct(
  input: OfOpportunity & { rowId: string; values: unknown },
): Promise<ActionResult> {
  const read = productChangeSchema.safeParse(input.values);
  if (!read.success) {
    return fail("invalid", read.error.issues[0]?.message ?? "Please check it.", {
      fieldErrors: toFieldErrors(read.error),
    });
  }
  const { outcome, distributor_id, quantity, unit_price } = read.data;
  return write(input, "changeProduct", (member, opportunity_id) =>
    member.db
      .from("opportunity_products")
      .update({
        ...(outcome === undefined ? {} : { outcome }),
        ...(distributor_id === undefined ? {} : { distributor_id }),
        ...(quantity === undefined ? {} : { quantity }),
        ...(unit_price === undefined ? {} : { unit_price_cents: unit_price }),
      })
      .eq("workspace_id", member.workspace.id)
      .eq("opportunity_id", opportunity_id)
      .eq("id", input.rowId)
      .select("id"),
  );
}

/** Removing the last product of a principal that came with it removes the principal. */
export async function removeProduct(input: OfOpportunity & { rowId: string }): Promise<ActionResult> {
  return write(input, "removeProduct", (member, opportunity_id) =>
    member.db
      .from("opportunity_products")
      .delete()
      .eq("workspace_id", member.workspace.id)
      .eq("opportunity_id", opportunity_id)
      .eq("id", input.rowId)
      .select("id"),
  );
}

const stakeholderSchema = z.object({
  contactId: z.uuid("Choose from the list"),
  role: z
    .string()
    .trim()
    .max(120, "At most 120 characters")
    .transform((text) => (text === "" ? null : text)),
});

export async function addStakeholder(
  input: OfOpportunity & { contactId: string; role: string },
): Promise<ActionResult> {
  const read = stakeholderSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose a person.", { fieldErrors: toFieldErrors(read.error) });
  return write(input, "addStakeholder", (member, opportunity_id) =>
    forParts(member)
      .from("opportunity_contacts")
      .insert({
        workspace_id: member.workspace.id,
        opportunity_id,
        contact_id: read.data.contactId,
        role: read.data.role,
      })
      .select("contact_id"),
  );
}

export async function changeStakeholder(
  input: OfOpportunity & { contactId: string; role: string },
): Promise<ActionResult> {
  const read = stakeholderSchema.safeParse(input);
  if (!read.success) return fail("invalid", "At most 120 characters.");
  return write(input, "changeStakeholder", (member, opportunity_id) =>
    member.db
      .from("opportunity_contacts")
      .update({ role: read.data.role })
      .eq("workspace_id", member.workspace.id)
      .eq("opportunity_id", opportunity_id)
      .eq("contact_id", read.data.contactId)
      .select("contact_id"),
  );
}

export async function removeStakeholder(input: OfOpportunity & { contactId: string }): Promise<ActionResult> {
  return write(input, "removeStakeholder", (member, opportunity_id) =>
    member.db
      .from("opportunity_contacts")
      .delete()
      .eq("workspace_id", member.workspace.id)
      .eq("opportunity_id", opportunity_id)
      .eq("contact_id", input.contactId)
      .select("contact_id"),
  );
}
