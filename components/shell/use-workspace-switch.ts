"use client";

import { useTransition } from "react";
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
