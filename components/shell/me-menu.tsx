"use client";

import { lazy } from "react";
import { Avatar } from "@/components/ui/avatar";
import { LateMenu } from "@/components/ui/lazy-menu";
import { useShell } from "./shell-context";

const load = () => import("./me-menu-list");
const MeMenuList = lazy(async () => ({ default: (await load()).MeMenuList }));

/** The person signed in: theme, help and the way out. */
export function MeMenu() {
  const { person } = useShell();
  return (
    <LateMenu
      load={load}
      menu={(trigger) => <MeMenuList trigger={trigger} />}
      trigger={
        <button
          type="button"
          title={person.name}
          className="flex h-control w-full items-center gap-2 rounded-control px-1.5 text-start font-medium text-second transition-colors duration-100 hover:bg-surface hover:text-text rail:justify-center rail:px-0 data-popup-open:bg-surface"
        >
          <Avatar name={person.name} id={person.id} />
          <span className="min-w-0 truncate rail:sr-only">{person.name}</span>
        </button>
      }
    />
  );
}
