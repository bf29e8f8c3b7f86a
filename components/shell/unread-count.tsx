"use client";

import { classNames } from "@/lib/class-names";
import { useShell } from "./shell-context";

/** How many notifications wait, beside what leads to them; nothing while none do. */
export function UnreadCount({ className }: { className?: string }) {
  const { unread } = useShell();
  if (unread === 0) return null;
  return (
    <span
      className={classNames(
        "min-w-4.5 rounded-full border border-transparent bg-accent px-1 text-center font-semibold text-2xs text-on-accent tabular-nums leading-4",
        className,
      )}
    >
      <span className="sr-only">, </span>
      {unread > 99 ? "99+" : unread}
      <span className="sr-only"> new</span>
    </span>
  );
}
