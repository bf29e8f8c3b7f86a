"use client";

import { ColourDot } from "@/components/lookups/colour-dot";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { StageLook } from "@/lib/opportunities/card-words";
import type { Card } from "@/lib/opportunities/rows";

interface MoveSheetProps {
  card: Card;
  stages: readonly StageLook[];
  onMove: (stage: string) => void;
  onClose: () => void;
}

/** Where to, on a phone: what a long press on a card opens. */
export function MoveSheet({ card, stages, onMove, onClose }: MoveSheetProps) {
  return (
    <Sheet
      side="bottom"
      open
      onOpenChange={(open) => !open && onClose()}
      title="Move to"
      description={card.customer}
    >
      <ul className="flex flex-col gap-1">
        {stages
          .filter(({ code }) => code !== card.stage)
          .map(({ code, label, colour }) => (
            <li key={code}>
              <Button variant="ghost" onClick={() => onMove(code)} className="w-full justify-start">
                <ColourDot colour={colour} /> {label}
              </Button>
            </li>
          ))}
      </ul>
    </Sheet>
  );
}
