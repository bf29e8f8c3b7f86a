// An organization as one of our principals or distributors.
import "server-only";
import type { Member } from "@/lib/auth";
import { getOrganization, type Organization } from "./detail";
import type { OrganizationRole } from "./roles";

/** Null for absent, for not yours, and for an organization that was never given the role. */
export async function getHavingRole(
  member: Member,
  id: string,
  role: OrganizationRole,
): Promise<Organization | null> {
  const [organization, given] = await Promise.all([
    getOrganization(member, id),
    member.db
      .from("organization_roles")
      .select("role")
      .eq("workspace_id", member.workspace.id)
      .eq("organization_id", id)
      .eq("role", role)
      .is("deleted_at", null)
      .maybeSingle(),
  ]);
  if (given.error) throw given.error;
  return given.data === null ? null : organization;
}
