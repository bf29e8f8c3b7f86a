"use client";

// Times that are free, each to be pressed.
import { Button } from "@/components/ui/button";
import type { Slot } from "@/lib/appointments/answers";

interface FreeSlotsProps {
  label: string;
  slots: readonly Slot[];
  /** What is chosen, as its label. */
  chosen: string | null;
  onChoose: (slot: Slot) => void;
}

export function FreeSlots({ label, slots, chosen, onChoose }: FreeSlotsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset with a legend is laid out as a form's section
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {slots.map((slot) => (
        <Button
          key={slot.at}
          size="small"
          aria-pressed={slot.label === chosen}
          variant={slot.label === chosen ? "primary" : "secondary"}
          onClick={() => onChoose(slot)}
          className="tabular-nums"
        >
          {slot.label}
        </Button>
      ))}
    </div>
  );
}
