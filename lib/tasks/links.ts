// What tasks are about, by name: what one may not see is left out, whoever the task belongs to.
import "server-only";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";

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
