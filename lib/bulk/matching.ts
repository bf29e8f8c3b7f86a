// What matches a list, by its ids: asked of the list itself, under the caller's own rights.
import "server-only";
import { z } from "zod";
import { appointmentIds } from "@/lib/appointments/queries";
import type { Member } from "@/lib/auth";
import { contactIds } from "@/lib/contacts/queries";
import { interactionIds } from "@/lib/interactions/queries";
import { recordKinds } from "@/lib/kinds/all";
import type { ReadIds } from "@/lib/lists/listing";
import { opportunityIds } from "@/lib/opportunities/queries";
import { organizationIds } from "@/lib/organizations/queries";
import { productIds } from "@/lib/products/queries";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { taskIds } from "@/lib/tasks/queries";
import { trashedIds } from "@/lib/trash/queries";
import type { BulkList } from "./lists";

/** The trash mixes kinds; each of its rows says its own. */
const LISTED: Readonly<Record<BulkList, { ids: ReadIds; kind: RecordKind | null }>> = {
  organizations: { ids: organizationIds, kind: "organization" },
  contacts: { ids: contactIds, kind: "contact" },
  opportunities: { ids: opportunityIds, kind: "opportunity" },
  tasks: { ids: taskIds, kind: "task" },
  appointments: { ids: appointmentIds, kind: "appointment" },
  interactions: { ids: interactionIds, kind: "interaction" },
  products: { ids: productIds, kind: "product" },
  trash: { ids: trashedIds, kind: null },
};

const idsSchema = z.array(z.object({ id: z.uuid(), resource: z.enum(recordKinds).optional() }));

export interface MatchingPage {
  ids: { id: string; kind: RecordKind }[];
  /** Where the next page begins; null after the last. */
  after: string | null;
}

/** A page of ids in their order; null for filters that can't be applied. */
export async function readMatching(
  member: Member,
  list: BulkList,
  query: string,
  after: string | null,
): Promise<MatchingPage | null> {
  const { ids, kind } = LISTED[list];
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
