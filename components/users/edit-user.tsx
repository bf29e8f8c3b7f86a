"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { counted } from "@/lib/format/words";
import { changeMember } from "@/lib/users/actions";
import { canManage } from "@/lib/users/rules";
import { MEMBER_ROLES, type MemberRole, ROLE_LABELS } from "@/lib/workspaces/roles";
import { AskDialog } from "./ask-dialog";
import type { UserFacts } from "./user-menu";

const NOBODY = "nobody";

const roles = MEMBER_ROLES.toReversed().map((role) => ({
  value: role,
  label: ROLE_LABELS[role].label,
  description: ROLE_LABELS[role].description,
}));

interface EditUserProps {
  workspaceId: string;
  user: UserFacts;
  managers: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Role and manager of one person. */
export function EditUser({ workspaceId, user, managers, onClose }: EditUserProps) {
  const [role, setRole] = useState<MemberRole>(user.role);
  const [manager, setManager] = useState(user.managerId ?? NOBODY);
  const choices = managers.filter(({ id }) => id !== user.id);
  const isFormer = user.managerId !== null && !choices.some(({ id }) => id === user.managerId);
  const losesTeam = user.reports > 0 && !canManage(role) && canManage(user.role);
  return (
    <AskDialog
      title={`Role of ${user.name}`}
      confirmLabel="Save"
      done={`${user.name} is changed`}
      act={() =>
        changeMember({
          workspaceId,
          userId: user.id,
          role,
          managerId: manager === NOBODY ? null : manager,
        })
      }
      onClose={onClose}
    >
      <Field label="Role" buttonControl description={ROLE_LABELS[role].description}>
        <Select options={roles} value={role} onValueChange={(next) => setRole(next ?? user.role)} />
      </Field>
      <Field label="Reports to" buttonControl description="A manager sees the records of their whole team.">
        <Select
          value={manager}
          onValueChange={(next) => setManager(next ?? NOBODY)}
          options={[
            { value: NOBODY, label: "Nobody" },
            ...choices.map(({ id, name }) => ({ value: id, label: name })),
            ...(isFormer && user.managerId !== null
              ? [{ value: user.managerId, label: `${user.managerName ?? "Somebody"} (as now)` }]
              : []),
          ]}
        />
      </Field>
      {losesTeam && (
        <Alert tone="warning">
          {counted(user.reports, "person reports", "people report")} to {user.name}, who would no longer see
          their records. Choose another manager for them too.
        </Alert>
      )}
    </AskDialog>
  );
}
