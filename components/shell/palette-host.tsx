"use client";

import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { opensPalette } from "./hotkeys";
import { noteOpened } from "./opened-records";
import { useShell } from "./shell-context";

const CommandPalette = lazy(async () => ({ default: (await import("./command-palette")).CommandPalette }));

/** Listens for the keys, loads the palette when it is first wanted, and notes for it what is opened. */
export function PaletteHost() {
  const { palette, openPalette, closePalette, workspace, person } = useShell();
  const pathname = usePathname();
  const [wanted, setWanted] = useState(false);
  if (palette !== null && !wanted) setWanted(true);

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (!opensPalette(event)) return;
    event.preventDefault();
    if (palette === null) openPalette("all");
    else closePalette();
  });
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);

  // What Back closes is known before anything opens, and no page waits for it.
  useEffect(() => {
    import("@/components/ui/layers");
  }, []);

  useEffect(() => noteOpened(workspace.id, person.id, pathname), [workspace.id, person.id, pathname]);

  return wanted ? (
    <Suspense fallback={null}>
      <CommandPalette />
    </Suspense>
  ) : null;
}
