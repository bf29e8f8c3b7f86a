"use server";

import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import { changeRecords } from "@/lib/member-action";
import { ORGANIZATION_ROLES } from "./roles";
import { type RoleChange, roleChangeSchema } from "./schema";

/** The refusal names the role that is in use: it is told there. */
function atRole({ hint, ...failure }: ActionFailure): ActionFailure {
  const role = ORGANIZATION_ROLES.find((one) => one === hint);
  return role === undefined
    ? { ...failure, ...(hint === undefined ? {} : { hint }) }
    : { ...failure, fieldErrors: { [role]: [failure.message] } };
}

/** What an account is to us, as declared. What is refused is taken away first, so that a refusal leaves all as it was. */
export async function changeRoles({
  workspaceId,
  ...input
}: RoleChange & { workspaceId: string }): Promise<ActionResult> {
  const read = roleChangeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Those roles are not known.");
  const { id, add, remove } = read.data;
  return changeRecords(
    { workspaceId },
    "changeRoles",
    async ({ db, workspace }) => {
      const roles = () => db.from("organization_roles");
      if (remove.length > 0) {
        const taken = await roles()
          .delete()
          .eq("workspace_id", workspace.id)
          .eq("organization_id", id)
          .in("role", remove);
        if (taken.error) throw taken.error;
      }
      const held = await roles().select("role").eq("workspace_id", workspace.id).eq("organization_id", id);
      if (held.error) throw held.error;
      const declared = new Set(held.data.map(({ role }) => role));
      if (remove.some((role) => declared.has(role))) {
        return fail("forbidden", "You can’t change it.");
      }
      const missing = add.filter((role) => !declared.has(role));
      if (missing.length > 0) {
        const given = await roles().insert(
          missing.map((role) => ({ workspace_id: workspace.id, organization_id: id, role })),
        );
        if (given.error) throw given.error;
      }
      return succeed(undefined);
    },
    atRole,
  );
}
