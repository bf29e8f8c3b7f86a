"use client";

import { Moon, Search, Smartphone } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { themeChoices } from "@/components/shell/theme-choices";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { parseTheme } from "@/lib/theme/theme";

const step =
  "flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-3.5 py-3 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-third";

/** What helps on the first day; everything here works already. */
export function FirstSteps() {
  const { openPalette, isApple, theme, setTheme } = useShell();
  return (
    <ul>
      <li className={step}>
        <Search aria-hidden />
        <span className="min-w-48 flex-1">
          <span className="block font-medium">Go anywhere by typing</span>
          <span className="block text-third">Pages, workspaces and actions, from every screen.</span>
        </span>
        <Button onClick={() => openPalette("all")}>
          Search or jump to <Kbd keys={[isApple ? "⌘K" : "Ctrl K"]} />
        </Button>
      </li>
      <li className={step}>
        <Moon aria-hidden />
        <span className="min-w-48 flex-1">
          <span className="block font-medium">Light or dark</span>
          <span className="block text-third">As your device has it, or as you like it here.</span>
        </span>
        <SegmentedControl
          aria-label="Theme"
          value={theme}
          onValueChange={(value) => setTheme(parseTheme(value))}
          segments={themeChoices.map(({ value, label }) => ({
            value,
            label: value === "system" ? "Device" : label,
          }))}
        />
      </li>
      <li className={step}>
        <Smartphone aria-hidden />
        <span className="min-w-48 flex-1">
          <span className="block font-medium">On the road</span>
          <span className="block text-third">
            Open this address on your phone and add it to the home screen: the same work, in reach of a thumb.
          </span>
        </span>
      </li>
    </ul>
  );
}
