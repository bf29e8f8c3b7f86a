// An organization as one of our principals or distributors.
import "server-only";
import type { Member } from "@/lib/auth";
import { ORGANIZATION_COLUMNS } from "./detail";
import type { OrganizationRole } from "./roles";

export const GIVEN = "given:organization_roles!organization_roles_organization_fkey!inner(role)";

/** Null for absent, for not yours, and for an organization that was never given the role. */
export async function getHavingRole({ db, workspace }: Member, id: string, role: OrganizationRole) {
  const { data, error } = await db
    .from("organizations")
    .select(`${ORGANIZATION_COLUMNS}, ${GIVEN}` as const)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .eq("given.role", role)
    .is("given.deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}
