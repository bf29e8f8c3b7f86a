"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy } from "react";
import { LateMenu } from "@/components/ui/lazy-menu";
import { Logo } from "./logo";
import { useShell } from "./shell-context";

const load = () => import("./workspace-menu-list");
const WorkspaceMenuList = lazy(async () => ({ default: (await load()).WorkspaceMenuList }));

/** Which company one works in, and the others. */
export function WorkspaceMenu() {
  const { workspace } = useShell();
  return (
    <LateMenu
      load={load}
      menu={(trigger) => <WorkspaceMenuList trigger={trigger} />}
      trigger={
        <button
          type="button"
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
