// A person's page: one request, in which each row brings what hangs on it.
import "server-only";
import type { Member } from "@/lib/auth";
import { kindOf, SENTIMENTS } from "@/lib/interactions/rules";
import { listInteractionTypes, listStages } from "@/lib/lookups/queries";
import { CONTACT_COLUMNS } from "./queries";

const MOST_OPPORTUNITIES = 100;
const MOST_INTERACTIONS = 8;

const OPPORTUNITY = "id, name, stage, last_interaction_at";

/** Null for absent and for not yours alike. */
export async function getContact({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("contacts")
    .select(
      `${CONTACT_COLUMNS}, first_name, last_name, notes, service_interests, source, lead_loss_reason, lead_opportunity_id, lead_since, lead_answered_at, custom, version, organization:organizations!contacts_organization_fkey(id, name, kind), first:opportunities!opportunities_primary_contact_fkey(${OPPORTUNITY}), parts:opportunity_contacts!opportunity_contacts_contact_fkey(role, opportunity:opportunities!opportunity_contacts_opportunity_fkey(${OPPORTUNITY}, deleted_at)), said:interactions!interactions_contact_fkey(id, type, subject, notes, interaction_date, sentiment, is_plan)` as const,
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .is("first.deleted_at", null)
    .order("last_interaction_at", { referencedTable: "first", ascending: false, nullsFirst: false })
    .limit(MOST_OPPORTUNITIES, { referencedTable: "first" })
    .is("parts.deleted_at", null)
    .limit(MOST_OPPORTUNITIES, { referencedTable: "parts" })
    .is("said.deleted_at", null)
    .order("interaction_date", { referencedTable: "said", ascending: false })
    .order("id", { referencedTable: "said", ascending: false })
    .limit(MOST_INTERACTIONS, { referencedTable: "said" })
    .maybeSingle();
  if (error) throw error;
  if (data === null) return null;
  // Whoever stands alone has an account that carries their own name.
  const { organization } = data;
  return { ...data, organization: organization?.kind === "company" ? organization : null };
}
export type Contact = NonNullable<Awaited<ReturnType<typeof getContact>>>;

export interface RelatedOpportunity {
  id: string;
  name: string;
  stage: string | null;
  /** "First person", or the part that was written down. */
  part: string;
}

/** What a person has a part in: opportunities and what was said with them. */
export async function relatedOf(member: Member, { first, parts, said }: Contact) {
  const [stages, types] = await Promise.all([listStages(member), listInteractionTypes(member)]);
  const others = parts.flatMap(({ role, opportunity }) =>
    opportunity === null || opportunity.deleted_at !== null ? [] : [{ ...opportunity, part: role }],
  );
  const rows = new Map(
    [...others, ...first.map((row) => ({ ...row, part: "First person" }))].map((row) => [row.id, row]),
  );
  const latest = (row: { last_interaction_at: string | null }) => row.last_interaction_at ?? "";
  return {
    opportunities: [...rows.values()]
      .toSorted((a, b) => latest(b).localeCompare(latest(a)))
      .map(
        ({ id, name, stage, part }): RelatedOpportunity => ({
          id,
          name,
          stage: stages.find(({ code }) => code === stage)?.label ?? stage,
          part: part ?? "Takes part",
        }),
      ),
    interactions: said.map((row) => ({
      ...row,
      kind: kindOf(row, types),
      sentiment: SENTIMENTS.find((one) => one === row.sentiment) ?? null,
    })),
    hasMore: said.length === MOST_INTERACTIONS,
  };
}
export type Related = Awaited<ReturnType<typeof relatedOf>>;
