"use client";

import { useEffect, useRef } from "react";
import { searchByRole } from "@/components/organizations/search-organizations";
import { isPressed } from "@/components/shell/hotkeys";
import { Combobox } from "@/components/ui/combobox";
import type { Option } from "@/components/ui/option-search";

interface ChooseDistributorProps {
  label: string;
  current: Option | null;
  disabled: boolean;
  onChoose: (chosen: Option | null) => void;
  onLeave: () => void;
}

const search = searchByRole("distributor");

/** Comes in the place of the name that was pressed, and has the focus at once. */
export function ChooseDistributor({ label, current, disabled, onChoose, onLeave }: ChooseDistributorProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector("input")?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaves it as it was
    <div
      ref={frame}
      onKeyDown={(event) => {
        if (isPressed(event, "leave")) onLeave();
      }}
    >
      <Combobox
        aria-label={label}
        placeholder="Distributor"
        value={current}
        disabled={disabled}
        search={search}
        onValueChange={onChoose}
        empty="No distributor by that name."
      />
    </div>
  );
}
