// Who may be given records: what controls offer. The database decides.
import "server-only";
import type { Member } from "@/lib/auth";
import { ownersIn } from "@/lib/lists/owners";
import { listPeople, type Person } from "./people";

/**
 * A manager's team, anybody for an admin, never somebody who only looks. Nobody where the record is not this person's to
 * give: it belongs to somebody outside the team.
 */
export async function listReceivers(member: Member, owner: string | null = null): Promise<Person[]> {
  const { role } = member;
  const [people, within, opened] = await Promise.all([
    listPeople(member),
    ownersIn(member, role === "admin" ? "everyone" : "team"),
    member.opened(),
  ]);
  if (owner !== null && within !== null && !within.includes(owner)) return [];
  const owning = new Set(
    opened.people
      .filter((one) => one.removed_at === null && one.is_active && one.role !== "viewer")
      .map(({ user_id }) => user_id),
  );
  return people.filter(({ id }) => owning.has(id) && (within === null || within.includes(id)));
}
