"use client";

import { buttonStyles } from "@/components/ui/button-styles";
import { Kbd } from "@/components/ui/kbd";
import { useShell } from "./shell-context";

export function PaletteButton() {
  const { openPalette, isApple } = useShell();
  return (
    <button type="button" className={buttonStyles()} onClick={() => openPalette("all")}>
      Search or jump to <Kbd keys={[isApple ? "⌘K" : "Ctrl K"]} />
    </button>
  );
}
