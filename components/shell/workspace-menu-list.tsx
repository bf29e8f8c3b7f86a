"use client";

import { Plus } from "lucide-react";
import { type ComponentProps, cloneElement, type ReactElement } from "react";
import { Menu } from "@/components/ui/menu";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { useShell } from "./shell-context";
import { useWorkspaceSwitch } from "./use-workspace-switch";

/** What stands in it, once it was opened. */
export function WorkspaceMenuList({ trigger }: { trigger: ReactElement<ComponentProps<"button">> }) {
  const { workspace, workspaces } = useShell();
  const [switching, switchTo] = useWorkspaceSwitch();
  return (
    <Menu
      className="w-64"
      defaultOpen
      trigger={cloneElement(trigger, { "aria-busy": switching || undefined })}
      entries={[
        {
          kind: "choices",
          label: "Workspaces",
          value: workspace.id,
          onValueChange: switchTo,
          choices: workspaces.map(({ id, name, role }) => ({
            value: id,
            label: name,
            hint: ROLE_LABELS[role].label,
          })),
        },
        { kind: "separator" },
        { kind: "link", label: "New workspace", icon: <Plus aria-hidden />, href: "/welcome" },
      ]}
    />
  );
}
