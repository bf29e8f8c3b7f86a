"use client";

import { useEffect, useRef } from "react";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { Combobox } from "@/components/ui/combobox";

/** Loaded when a customer is to be chosen; typing begins at once. */
export function CustomerSearch({ onChoose }: { onChoose: (id: string | null) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={box} className="w-full sm:w-60">
      <Combobox
        aria-label="Customer"
        search={searchOrganizations}
        placeholder="Type a customer’s name"
        onValueChange={(option) => onChoose(option?.value ?? null)}
      />
    </div>
  );
}
