// What the pages of an account, as customer, principal or distributor, say about it alike.
import "server-only";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { readContext } from "@/lib/records/access";
import { namesIn } from "@/lib/records/history-names";
import { listPeople, readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";
import type { Organization } from "./detail";

const MOST_BRANCHES = 50;

export interface HeldRole {
  role: string;
  /** Otherwise products, distribution or opportunities say so. */
  isDeclared: boolean;
}

async function readRoles({ db, workspace }: Member, id: string): Promise<HeldRole[]> {
  const { data, error } = await db
    .from("v_org_roles")
    .select("role, source")
    .eq("workspace_id", workspace.id)
    .eq("organization_id", id);
  if (error) throw error;
  return data.flatMap(({ role, source }) =>
    role === null ? [] : [{ role, isDeclared: source === "declared" }],
  );
}

async function readFamily({ db, workspace }: Member, { id, parent_id }: Organization) {
  const accounts = () =>
    db
      .from("organizations")
      .select("id, name")
      .eq("workspace_id", workspace.id)
      .is("deleted_at", null)
      .order("name_norm")
      .limit(MOST_BRANCHES);
  const [branches, parent] = await Promise.all([
    accounts().eq("parent_id", id),
    parent_id === null ? null : accounts().eq("id", parent_id).maybeSingle(),
  ]);
  if (branches.error) throw branches.error;
  if (parent?.error) throw parent.error;
  return { parent: parent?.data ?? null, branches: branches.data };
}

export async function readAccount(member: Member, organization: Organization) {
  const { id, owner_user_id } = organization;
  const [roles, family, people, { access, history, canUpdate }, may, fields, receivers] = await Promise.all([
    readRoles(member, id),
    readFamily(member, organization),
    listPeople(member),
    readContext(member, "organization", id),
    readPermissions(member),
    listCustomFields(member, "organization"),
    listReceivers(member, owner_user_id),
  ]);
  return {
    roles,
    family,
    people,
    access,
    history,
    may,
    fields,
    receivers: may("assign", "organization") ? receivers : [],
    canUpdate,
    // What is everybody's is taken away by an admin alone.
    canDelete: member.role === "admin" || (may("delete", "organization") && owner_user_id !== null),
    names: await namesIn(member, history, people),
  };
}
export type Account = Awaited<ReturnType<typeof readAccount>>;
