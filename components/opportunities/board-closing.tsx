"use client";

import { useEffect, useRef, useState } from "react";
import { classNames } from "@/lib/class-names";
import type { StageLook } from "@/lib/opportunities/card-words";
import { useBoard } from "./board-context";

const looks = {
  won: { zone: "border-good bg-good-soft text-good", said: "Won" },
  lost: { zone: "border-bad bg-bad-soft text-bad", said: "Lost" },
} as const;

function Zone({ stage, look }: { stage: StageLook; look: (typeof looks)["won" | "lost"] }) {
  const { drag } = useBoard();
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (drag === null || zone.current === null) return;
    return drag.makeColumn(zone.current, stage.code, setOver);
  }, [drag, stage.code]);
  return (
    <div
      ref={zone}
      data-zone={stage.code}
      className={classNames(
        "flex h-18 min-w-0 max-w-72 flex-1 flex-col items-center justify-center rounded-panel border-2 border-dashed shadow-float",
        look.zone,
        over && "border-solid outline-2 outline-current",
      )}
    >
      <span className="font-semibold">{look.said}</span>
      <span className="max-w-full truncate px-3 text-sm">{stage.label}</span>
    </div>
  );
}

/** While a card is dragged: where it goes once it is won or lost, wherever their columns are. */
export function ClosingZones() {
  const { drag, stages } = useBoard();
  const [dragging, setDragging] = useState(false);
  useEffect(() => drag?.watchDragging(setDragging), [drag]);
  if (!dragging) return null;
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-5 z-30 flex justify-center gap-3 px-5 *:pointer-events-auto md:ps-60">
      {stages.map((stage) =>
        stage.category === "won" || stage.category === "lost" ? (
          <Zone key={stage.code} stage={stage} look={looks[stage.category]} />
        ) : null,
      )}
    </div>
  );
}
