// What tasks are about, by name: what one may not see is left out, whoever the task belongs to.
import "server-only";
import type { Member } from "@/lib/auth";
import { NAMELESS, namesOf } from "@/lib/lookups/names";
import { isId } from "@/lib/records/schema";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { LinkFilter } from "./filters";

/** The columns that bring them along. */
export const TASK_LINKS =
  "customer:organizations!tasks_organization_fkey(id, name), person:contacts!tasks_contact_fkey(id, full_name), opportunity:opportunities!tasks_opportunity_fkey(id, name), principal:organizations!tasks_principal_fkey(id, name)";

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

interface Named {
  id: string;
  name: string | null;
}

/** As they came with a row. */
interface Linking {
  customer: Named | null;
  person: { id: string; full_name: string | null } | null;
  opportunity: Named | null;
  principal?: Named | null;
}

const toldAs = (named: Named | null) =>
  named === null ? null : { id: named.id, name: named.name || NAMELESS };

export function linksOf({ customer, person, opportunity, principal = null }: Linking): TaskLinks {
  return {
    customer: toldAs(customer),
    person: toldAs(person === null ? null : { id: person.id, name: person.full_name }),
    opportunity: toldAs(opportunity),
    principal: toldAs(principal),
  };
}

const NO_LINKS: TaskLinks = { customer: null, person: null, opportunity: null, principal: null };

/** Those of rows that brought any along, by the row's id. */
export function linkingIn(
  rows: readonly (Partial<Linking> & { id: string })[],
): ReadonlyMap<string, TaskLinks> {
  return new Map(
    rows.flatMap(({ id, customer, person, opportunity, principal }) =>
      customer === undefined || person === undefined || opportunity === undefined
        ? []
        : [
            [
              id,
              linksOf({ customer, person, opportunity, ...(principal === undefined ? {} : { principal }) }),
            ],
          ],
    ),
  );
}

export const linksIn = (links: ReadonlyMap<string, TaskLinks>, id: string): TaskLinks =>
  links.get(id) ?? NO_LINKS;

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
