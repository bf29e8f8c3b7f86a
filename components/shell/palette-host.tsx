"use client";

import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { opens } from "./hotkeys";
import { noteOpened } from "./opened-records";
import { useShell } from "./shell-context";

const CommandPalette = lazy(async () => ({ default: (await import("./command-palette")).CommandPalette }));
const HelpDialog = lazy(async () => ({
  default: (await import("@/components/help/help-dialog")).HelpDialog,
}));

/** Listens for the keys, loads palette and help when they are first wanted, and notes for the palette what is opened. */
export function PaletteHost() {
  const { palette, openPalette, closePalette, helps, setHelps, workspace, person } = useShell();
  const pathname = usePathname();
  const [wanted, setWanted] = useState(false);
  const [wantedHelp, setWantedHelp] = useState(false);
  if (palette !== null && !wanted) setWanted(true);
  if (helps && !wantedHelp) setWantedHelp(true);

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const isHelp = opens(event, "help");
    if (!isHelp && !opens(event, "search")) return;
    event.preventDefault();
    if (isHelp) setHelps(true);
    else if (palette === null) openPalette("all");
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

  return (
    <Suspense fallback={null}>
      {wanted && <CommandPalette />}
      {wantedHelp && <HelpDialog open={helps} onClose={() => setHelps(false)} />}
    </Suspense>
  );
}
