"use client";

// The bell of the sidebar is a link to the page of notifications, and is one on a phone; once this is there, a press on it opens a
// panel instead. Apart from the sidebar, so that no page begins with it.
import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";

const BellPanel = lazy(async () => ({ default: (await import("./bell-panel")).BellPanel }));

const PAGE = "/notifications";
const BELL = `aside a[href="${PAGE}"]`;

const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export function BellHost() {
  const pathname = usePathname();
  const [pressed, setPressed] = useState<{ bell: HTMLElement; at: string | null } | null>(null);
  // Whoever goes elsewhere has left it behind.
  const isOpen = pressed !== null && pressed.at === pathname;

  const handlePress = useEffectEvent((event: MouseEvent) => {
    const bell = event.target instanceof Element ? event.target.closest<HTMLElement>(BELL) : null;
    if (bell === null || !isPlain(event) || pathname === PAGE) return;
    event.preventDefault();
    setPressed({ bell, at: isOpen ? null : pathname });
  });
  useEffect(() => {
    const hear = (event: MouseEvent) => handlePress(event);
    // Before the link follows itself.
    document.addEventListener("click", hear, true);
    return () => document.removeEventListener("click", hear, true);
  }, []);

  useEffect(() => {
    const bell = document.querySelector(BELL);
    if (bell === null || pathname === PAGE) return;
    bell.setAttribute("aria-haspopup", "dialog");
    bell.setAttribute("aria-expanded", String(isOpen));
    return () => {
      bell.removeAttribute("aria-haspopup");
      bell.removeAttribute("aria-expanded");
    };
  }, [pathname, isOpen]);

  if (pressed === null) return null;
  return (
    <Suspense fallback={null}>
      <BellPanel
        bell={pressed.bell}
        open={isOpen}
        onOpenChange={(open) => setPressed({ ...pressed, at: open ? pathname : null })}
      />
    </Suspense>
  );
}
