// What a role and what one person may do here, as an admin reads it.
import "server-only";
import type { Member } from "@/lib/auth";
import type { MemberRole } from "@/lib/workspaces/roles";
import { rightText } from "./matrix";

/** What the role holds, as "permission resource". */
export async function readRole({ db, workspace }: Member, role: MemberRole): Promise<string[]> {
  const { data, error } = await db
    .from("role_permissions")
    .select("resource, permission")
    .eq("workspace_id", workspace.id)
    .eq("role", role)
    .limit(500);
  if (error) throw error;
  return data.map(rightText);
}
