"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { opensPalette } from "./hotkeys";
import { useShell } from "./shell-context";

const CommandPalette = lazy(async () => ({ default: (await import("./command-palette")).CommandPalette }));

/** Listens for the keys and loads the palette when it is first wanted. */
export function PaletteHost() {
  const { palette, openPalette, closePalette } = useShell();
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

  return wanted ? (
    <Suspense fallback={null}>
      <CommandPalette />
    </Suspense>
  ) : null;
}
