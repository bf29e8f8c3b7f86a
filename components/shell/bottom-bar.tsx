"use client";

import { Menu as MenuIcon, Plus, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { isCurrent, navigationFor } from "./navigation";
import { useShell } from "./shell-context";
import { UnreadCount } from "./unread-count";

const MoreSheet = lazy(async () => ({ default: (await import("./more-sheet")).MoreSheet }));

const tab =
  "relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-second before:absolute before:inset-x-4 before:top-0 before:h-0.5 before:rounded-full aria-[current=page]:font-semibold aria-[current=page]:text-text aria-[current=page]:before:bg-accent forced-colors:aria-[current=page]:before:bg-[Highlight] focus-visible:-outline-offset-2 [&_svg]:size-5";

/** The phone's way around. The plus logs an interaction; for those who only read it opens what they can make: a workspace at least. */
export function BottomBar() {
  const { visitor, openPalette } = useShell();
  const pathname = usePathname();
  const logs = visitor.role !== "viewer";
  const [more, setMore] = useState({ loaded: false, open: false });
  const tabs = navigationFor(visitor)
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.tab !== undefined);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex items-stretch border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {tabs.map((entry) => {
        const Icon = entry.icon;
        return (
          <Link
            key={entry.href}
            href={entry.href}
            aria-current={isCurrent(entry.href, pathname) ? "page" : undefined}
            className={tab}
          >
            <Icon aria-hidden />
            {entry.tab}
          </Link>
        );
      })}
      <span className="flex flex-1 items-center justify-center">
        <button
          type="button"
          aria-label={logs ? "Log interaction" : "Create"}
          onClick={() => (logs ? openQuickLog() : openPalette("create"))}
          className="flex size-12 items-center justify-center rounded-full border border-transparent bg-accent text-on-accent hover:bg-accent-hover [&_svg]:size-5"
        >
          <Plus aria-hidden />
        </button>
      </span>
      <button type="button" onClick={() => openPalette("all")} className={tab}>
        <Search aria-hidden />
        Search
      </button>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={more.open}
        onClick={() => setMore({ loaded: true, open: true })}
        className={tab}
      >
        <MenuIcon aria-hidden />
        More
        <UnreadCount className="absolute start-1/2 top-1" />
      </button>
      {more.loaded && (
        <Suspense fallback={null}>
          <MoreSheet open={more.open} onOpenChange={(open) => setMore({ loaded: true, open })} />
        </Suspense>
      )}
    </nav>
  );
}
