// What matches the list of each kind whose records are changed together, by its ids: asked of the list itself, under the caller's own rights.
import "server-only";
import { z } from "zod";
import { appointmentIds } from "@/lib/appointments/queries";
import type { Member } from "@/lib/auth";
import { contactIds } from "@/lib/contacts/queries";
import { interactionIds } from "@/lib/interactions/queries";
import type { ReadIds } from "@/lib/lists/listing";
import { opportunityIds } from "@/lib/opportunities/queries";
import { orderIds } from "@/lib/orders/queries";
import { organizationIds } from "@/lib/organizations/queries";
import { productIds } from "@/lib/products/queries";
import { sampleIds } from "@/lib/samples/queries";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { taskIds } from "@/lib/tasks/queries";
import { trashedIds } from "@/lib/trash/queries";
import { KINDS, type Kind, kindOfList, recordKinds } from "./all";

const MATCHING: Readonly<Partial<Record<Kind, ReadIds>>> = {
  organization: organizationIds,
  contact: contactIds,
  opportunity: opportunityIds,
  task: taskIds,
  appointment: appointmentIds,
  interaction: interactionIds,
  product: productIds,
  order: orderIds,
  sample: sampleIds,
};

/** The trash mixes kinds; each of its rows says its own. */
function listedAs(list: string): { ids: ReadIds; kind: RecordKind | null } | null {
  if (list === "trash") return { ids: trashedIds, kind: null };
  const kind = kindOfList(list);
  const ids = kind === null ? undefined : MATCHING[kind];
  return kind === null || ids === undefined ? null : { ids, kind: KINDS[kind].record };
}

const idsSchema = z.array(z.object({ id: z.uuid(), resource: z.enum(recordKinds).optional() }));

export interface MatchingPage {
  ids: { id: string; kind: RecordKind }[];
  /** Where the next page begins; null after the last. */
  after: string | null;
}

/** A page of ids in their order; null for filters that can't be applied, and for lists that nothing is done with. */
export async function readMatching(
  member: Member,
  list: string,
  query: string,
  after: string | null,
): Promise<MatchingPage | null> {
  const listed = listedAs(list);
  if (listed === null) return null;
  const { ids, kind } = listed;
  const params = new URLSearchParams(query);
  for (const name of ["cursor", "size", "columns", "sort"]) params.delete(name);
  const page = await ids(member, params, after);
  if (page === null) return null;
  const rows = idsSchema.parse(page.rows);
  return {
    ids: rows.flatMap(({ id, resource }) => {
      const its = resource ?? kind;
      return its === null ? [] : [{ id, kind: its }];
    }),
    after: page.hasMore ? (rows.at(-1)?.id ?? null) : null,
  };
}
