// A look at one opportunity from the board: what was last said, with whom, about which products.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { kindOf } from "@/lib/interactions/rules";
import { namesOf } from "@/lib/lookups/names";
import { listInteractionTypes } from "@/lib/lookups/queries";
import type { Peek } from "./rows";

const LAST = 5;
const opportunitySchema = z.object({
  id: z.uuid(),
  primary_contact_id: z.uuid().nullable(),
});
const interactionSchema = z.array(
  z.object({
    id: z.uuid(),
    type: z.string(),
    subject: z.string().nullable(),
    notes: z.string().nullable(),
    interaction_date: z.string(),
    is_plan: z.boolean(),
  }),
);

/** Null: there is none of that id, or it is not this person's to see. */
export async function readPeek(member: Member, id: string): Promise<Peek | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { db, workspace } = member;
  const found = await db
    .from("opportunities")
    .select("id, primary_contact_id")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (found.error) throw found.error;
  if (found.data === null) return null;
  const opportunity = opportunitySchema.parse(found.data);
  const [interactions, products, contacts, types] = await Promise.all([
    db
      .from("interactions")
      .select("id, type, subject, notes, interaction_date, is_plan")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .is("deleted_at", null)
      .order("interaction_date", { ascending: false })
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(LAST),
    db
      .from("opportunity_products")
      .select("product_id")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .limit(50),
    namesOf(member, "contact", [opportunity.primary_contact_id]),
    listInteractionTypes(member),
  ]);
  if (interactions.error) throw interactions.error;
  if (products.error) throw products.error;
  const names = await namesOf(
    member,
    "product",
    products.data.map(({ product_id }) => product_id),
  );
  return {
    contact: contacts.get(opportunity.primary_contact_id ?? "") ?? null,
    products: [...names.values()].toSorted((a, b) => a.localeCompare(b)),
    interactions: interactionSchema.parse(interactions.data).map((one) => ({
      id: one.id,
      kind: kindOf(one, types),
      isPlan: one.is_plan,
      subject: one.subject,
      notes: one.notes === null ? null : one.notes.slice(0, 280),
      at: one.interaction_date,
    })),
  };
}
