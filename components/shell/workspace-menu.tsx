"use client";

import { ChevronsUpDown, Plus } from "lucide-react";
import { useTransition } from "react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { Logo } from "./logo";
import { useShell } from "./shell-context";

export function useWorkspaceSwitch(): [switching: boolean, switchTo: (id: string) => void] {
  const { workspace, switchWorkspace } = useShell();
  const [switching, startSwitching] = useTransition();
  return [
    switching,
    (id) => {
      if (id === workspace.id) return;
      const form = new FormData();
      form.set("workspace", id);
      startSwitching(() => switchWorkspace(form));
    },
  ];
}

/** Which company one works in, and the others. */
export function WorkspaceMenu() {
  const { workspace, workspaces } = useShell();
  const [switching, switchTo] = useWorkspaceSwitch();
  const entries: MenuEntry[] = [
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
  ];
  return (
    <LazyMenu
      entries={entries}
      className="w-64"
      trigger={
        <button
          type="button"
          aria-busy={switching || undefined}
          title={workspace.name}
          className="flex h-10 w-full shrink-0 items-center gap-2 rounded-control px-1.5 text-start font-semibold transition-colors duration-100 hover:bg-surface rail:justify-center rail:px-0 data-popup-open:bg-surface pointer-coarse:h-11"
        >
          <Logo />
          <span className="min-w-0 truncate rail:sr-only">{workspace.name}</span>
          <span className="sr-only">, switch workspace</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-third rail:hidden" />
        </button>
      }
    />
  );
}
