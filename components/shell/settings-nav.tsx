"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isCurrent } from "./navigation";
import { settingsFor } from "./settings-pages";
import { useShell } from "./shell-context";

/** The settings' pages beside them from 1024 px on; narrower screens reach them through /settings. */
export function SettingsNav() {
  const { visitor } = useShell();
  const pathname = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="sticky top-0 hidden h-dvh w-48 shrink-0 overflow-y-auto border-line border-e p-2 pt-15 lg:block"
    >
      <ul className="flex flex-col gap-0.5">
        {settingsFor(visitor).map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isCurrent(href, pathname) ? "page" : undefined}
              className="relative flex h-control items-center gap-2.5 rounded-control px-2 text-second transition-colors duration-100 before:absolute before:inset-y-1 before:start-0 before:w-0.75 before:rounded-full hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:before:bg-accent forced-colors:aria-[current=page]:before:bg-[Highlight] [&_svg]:size-4 [&_svg]:shrink-0"
            >
              <Icon aria-hidden />
              <span className="truncate">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
