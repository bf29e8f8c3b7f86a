// The principals and the distributors of a workspace, by name: for filters and choices.
import "server-only";
import { cache } from "react";
import type { Member } from "@/lib/auth";
import { wordsOf } from "@/lib/words";

/**
 * From the roles, of which there are few, to their organizations: asked the other way round, all twenty thousand would be looked
 * at for the two hundred that hold this one.
 */
export const listNamesWithRole = cache(
  async (
    { db, workspace }: Member,
    role: "principal" | "distributor",
  ): Promise<{ value: string; label: string }[]> => {
    const { data, error } = await db
      .from("organization_roles")
      .select("organization:organizations!organization_roles_organization_fkey!inner(id, name)")
      .eq("workspace_id", workspace.id)
      .eq("role", role)
      .is("deleted_at", null)
      .is("organization.deleted_at", null)
      .limit(500);
    if (error) throw error;
    return data
      .map(({ organization: { id, name } }) => ({ value: id, label: name }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  },
);

/** Where the template speaks of no principals all is sold for the workspace's own company: nobody is asked for whom. */
export async function readOwnCompany(member: Member): Promise<{ id: string; name: string } | null> {
  if (wordsOf(member.workspace).principals) return null;
  const own = (await listNamesWithRole(member, "principal"))[0];
  return own === undefined ? null : { id: own.value, name: own.label };
}
