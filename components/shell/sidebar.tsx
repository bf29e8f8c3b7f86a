"use client";

import { PanelLeft, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Kbd } from "@/components/ui/kbd";
import { sidebarCookie } from "@/lib/theme/sidebar";
import { MeMenu } from "./me-menu";
import { entriesFor, footNavigation, isCurrent, type NavigationEntry, navigationFor } from "./navigation";
import { rememberPreference } from "./preference-cookie";
import { useShell } from "./shell-context";
import { UnreadCount } from "./unread-count";
import { WorkspaceMenu } from "./workspace-menu";

const line =
  "relative flex h-control items-center gap-2.5 rounded-control border border-transparent px-2 font-medium text-second transition-colors duration-100 hover:bg-surface hover:text-text rail:justify-center rail:px-0 [&_svg]:size-4 [&_svg]:shrink-0";

function Entry({ entry, current }: { entry: NavigationEntry; current: boolean }) {
  const Icon = entry.icon;
  return (
    <li>
      <Link
        href={entry.href}
        aria-current={current ? "page" : undefined}
        title={entry.label}
        className={`${line} before:absolute before:inset-y-0 before:-start-px before:w-0.75 before:rounded-s-control aria-[current=page]:border-line aria-[current=page]:bg-surface aria-[current=page]:text-text aria-[current=page]:shadow-card aria-[current=page]:before:bg-accent forced-colors:aria-[current=page]:before:bg-[Highlight]`}
      >
        <Icon aria-hidden />
        <span className="rail:sr-only truncate">{entry.label}</span>
        {entry.counts && <UnreadCount className="ms-auto rail:absolute rail:end-0 rail:top-0" />}
      </Link>
    </li>
  );
}

function toggleRail() {
  const shell = document.querySelector<HTMLElement>("[data-sidebar]");
  if (!shell) return;
  const isRail =
    shell.dataset.sidebar === "rail" ||
    (shell.dataset.sidebar === "auto" && !matchMedia("(min-width: 64rem)").matches);
  shell.dataset.sidebar = isRail ? "full" : "rail";
  rememberPreference(sidebarCookie, shell.dataset.sidebar);
}

/** Beside the page from 768 px on; the phone has bars instead. */
export function Sidebar() {
  const { visitor, openPalette, isApple } = useShell();
  const pathname = usePathname();
  return (
    <aside
      aria-label="Main"
      className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col gap-2 border-line border-e bg-sunken rail:w-15 p-2 md:flex print:hidden"
    >
      <WorkspaceMenu />
      <button
        type="button"
        onClick={() => openPalette("all")}
        aria-keyshortcuts={isApple ? "Meta+K /" : "Control+K /"}
        title="Search or jump to"
        className="flex h-8.5 shrink-0 items-center gap-2.5 rounded-control border border-control bg-surface px-2 text-second transition-colors duration-100 hover:border-third rail:justify-center rail:px-0 pointer-coarse:h-11"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="rail:sr-only">Search or jump to</span>
        <Kbd keys={isApple ? ["⌘K"] : ["Ctrl K"]} className="ms-auto rail:hidden" />
      </button>
      <nav aria-label="Pages" className="min-h-0 flex-1 overflow-y-auto">
        {navigationFor(visitor).map((group) => (
          <div key={group.label ?? "first"} className="mb-3">
            {group.label && (
              <h2 className="rail:sr-only px-2 pt-1 pb-1.5 font-normal text-third text-xs">{group.label}</h2>
            )}
            <ul className="flex flex-col gap-0.5">
              {group.entries.map((entry) => (
                <Entry key={entry.href} entry={entry} current={isCurrent(entry.href, pathname)} />
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <ul className="flex flex-col gap-0.5">
        {entriesFor(footNavigation, visitor).map((entry) => (
          <Entry key={entry.href} entry={entry} current={isCurrent(entry.href, pathname)} />
        ))}
        <li>
          <button
            type="button"
            onClick={toggleRail}
            title="Collapse or expand the sidebar"
            className={`${line} w-full`}
          >
            <PanelLeft aria-hidden />
            <span className="rail:sr-only">Collapse</span>
          </button>
        </li>
        <li>
          <MeMenu />
        </li>
      </ul>
    </aside>
  );
}
