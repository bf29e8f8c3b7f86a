// The principals and the distributors of a workspace, by name: for filters and choices.
import "server-only";
import { cache } from "react";
import type { Member } from "@/lib/auth";
import { wordsOf } from "@/lib/words";

/** As many ids as an address of a few kilobytes holds; longer ones are refused by some servers on the way. */
const IDS_AT_ONCE = 120;

/**
 * Roles first, names by id after: organizations joined with their roles would be asked one by one, all twenty thousand, for
 * the two hundred that hold this one.
 */
export const listNamesWithRole = cache(
  async (
    { db, workspace }: Member,
    role: "principal" | "distributor",
  ): Promise<{ value: string; label: string }[]> => {
    const holders = await db
      .from("organization_roles")
      .select("organization_id")
      .eq("workspace_id", workspace.id)
      .eq("role", role)
      .is("deleted_at", null)
      .limit(500);
    if (holders.error) throw holders.error;
    const ids = [...new Set(holders.data.map(({ organization_id }) => organization_id))];
    const parts = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, part) =>
      ids.slice(part * IDS_AT_ONCE, (part + 1) * IDS_AT_ONCE),
    );
    const named = await Promise.all(
      parts.map((part) =>
        db
          .from("organizations")
          .select("id, name")
          .eq("workspace_id", workspace.id)
          .is("deleted_at", null)
          .in("id", part),
      ),
    );
    return named
      .flatMap(({ data, error }) => {
        if (error) throw error;
        return data.map(({ id, name }) => ({ value: id, label: name }));
      })
      .toSorted((a, b) => a.label.localeCompare(b.label));
  },
);

/** Where the template speaks of no principals all is sold for the workspace's own company: nobody is asked for whom. */
export async function readOwnCompany(member: Member): Promise<{ id: string; name: string } | null> {
  if (wordsOf(member.workspace).principals) return null;
  const own = (await listNamesWithRole(member, "principal"))[0];
  return own === undefined ? null : { id: own.value, name: own.label };
}
