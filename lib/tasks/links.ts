// What tasks are about, by name: what one may not see is left out, whoever the task belongs to.
import "server-only";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";
import { isId } from "@/lib/records/schema";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { LinkFilter } from "./filters";

interface Linking {
  organization_id: string | null;
  contact_id: string | null;
  opportunity_id: string | null;
  principal_id: string | null;
}

export interface Linked {
  id: string;
  name: string;
}

export interface TaskLinks {
  customer: Linked | null;
  person: Linked | null;
  opportunity: Linked | null;
  principal: Linked | null;
}

function linkIn(names: ReadonlyMap<string, string>, id: string | null): Linked | null {
  const name = id === null ? undefined : names.get(id);
  return id === null || name === undefined ? null : { id, name };
}

export async function readLinks(
  member: Member,
  rows: readonly Linking[],
): Promise<(row: Linking) => TaskLinks> {
  const [organizations, contacts, opportunities] = await Promise.all([
    namesOf(
      member,
      "organization",
      rows.flatMap(({ organization_id, principal_id }) => [organization_id, principal_id]),
    ),
    namesOf(
      member,
      "contact",
      rows.map(({ contact_id }) => contact_id),
    ),
    namesOf(
      member,
      "opportunity",
      rows.map(({ opportunity_id }) => opportunity_id),
    ),
  ]);
  return (row) => ({
    customer: linkIn(organizations, row.organization_id),
    person: linkIn(contacts, row.contact_id),
    opportunity: linkIn(opportunities, row.opportunity_id),
    principal: linkIn(organizations, row.principal_id),
  });
}

const KIND_OF: Readonly<Record<LinkFilter, RecordKind>> = {
  of_customer: "organization",
  of_person: "contact",
  of_opportunity: "opportunity",
  of_principal: "organization",
};
const isLinkFilter = (name: string): name is LinkFilter => Object.hasOwn(KIND_OF, name);

/** The record that an address narrows the tasks to, by name; null for an address that names none. */
export async function nameOfLink(
  member: Member,
  params: URLSearchParams,
): Promise<(Linked & { filter: LinkFilter }) | null> {
  const filter = [...params.keys()].find(isLinkFilter);
  const id = filter === undefined ? null : params.get(filter);
  if (filter === undefined || id === null || !isId(id)) return null;
  const names = await namesOf(member, KIND_OF[filter], [id]);
  return { filter, id, name: names.get(id) ?? "Something you can’t see" };
}
