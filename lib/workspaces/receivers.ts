// Who may be given records: what controls offer. The database decides.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { ownersIn } from "@/lib/lists/owners";
import { listPeople, type Person } from "./people";

const rolesSchema = z.array(z.object({ user_id: z.uuid(), role: z.string(), is_active: z.boolean() }));

/**
 * A manager's team, anybody for an admin, never somebody who only looks. Nobody where the record is not this person's to
 * give: it belongs to somebody outside the team.
 */
export async function listReceivers(member: Member, owner: string | null = null): Promise<Person[]> {
  const { db, workspace, role } = member;
  const [people, within, members] = await Promise.all([
    listPeople(member),
    ownersIn(member, role === "admin" ? "everyone" : "team"),
    db
      .from("workspace_members")
      .select("user_id, role, is_active")
      .eq("workspace_id", workspace.id)
      .is("removed_at", null)
      .limit(1000),
  ]);
  if (members.error) throw members.error;
  if (owner !== null && within !== null && !within.includes(owner)) return [];
  const owning = new Set(
    rolesSchema
      .parse(members.data)
      .filter((one) => one.is_active && one.role !== "viewer")
      .map(({ user_id }) => user_id),
  );
  return people.filter(({ id }) => owning.has(id) && (within === null || within.includes(id)));
}
