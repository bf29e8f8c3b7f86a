"use client";
// The board without a pointer: arrows (or J and K) go from card to card; Space picks one up, then the arrows choose a
// column, Enter or Space drops, Escape leaves it.
import { type KeyboardEvent, useState } from "react";
import { isPressed, type Shortcut } from "@/components/shell/hotkeys";
import { labelOf, type StageLook } from "@/lib/opportunities/card-words";
import { neighbour } from "@/lib/opportunities/moving";
import type { Card } from "@/lib/opportunities/rows";

interface BoardKeysProps {
  /** The columns as they stand, left to right. */
  order: readonly string[];
  stages: readonly StageLook[];
  mayMove: boolean;
  /** The card beside that one, in the direction of an arrow; null at the edge. */
  beside: (card: Card, key: Arrow) => string | null;
  onGo: (id: string) => void;
  onDrop: (card: Card, stage: string) => void;
}

export type Arrow = "up" | "down" | "left" | "right";

const arrows = [
  ["up", "up"],
  ["before", "up"],
  ["down", "down"],
  ["after", "down"],
  ["left", "left"],
  ["right", "right"],
] as const satisfies readonly (readonly [Shortcut, Arrow])[];

export function useBoardKeys({ order, stages, mayMove, beside, onGo, onDrop }: BoardKeysProps) {
  const [held, setHeld] = useState<{ id: string; to: string } | null>(null);
  const [said, say] = useState("");
  const place = (stage: string) =>
    `${labelOf(stages, stage)}, column ${order.indexOf(stage) + 1} of ${order.length}`;

  function whileHeld(event: KeyboardEvent, card: Card, to: string) {
    const over = (stage: string) => {
      setHeld({ id: card.id, to: stage });
      say(stage === to ? `No column beyond ${labelOf(stages, stage)}.` : `Over ${place(stage)}.`);
    };
    if (isPressed(event, "left")) over(neighbour(order, to, -1));
    else if (isPressed(event, "right")) over(neighbour(order, to, 1));
    else if (isPressed(event, "leave")) {
      setHeld(null);
      say(`${card.customer} stays in ${labelOf(stages, card.stage)}.`);
    } else if (isPressed(event, "drop")) {
      setHeld(null);
      if (to === card.stage) say(`${card.customer} stays in ${labelOf(stages, to)}.`);
      else {
        say(`${card.customer} dropped in ${labelOf(stages, to)}.`);
        onDrop(card, to);
      }
    } else if (!isPressed(event, "up") && !isPressed(event, "down")) return;
    event.preventDefault();
  }

  function onKey(event: KeyboardEvent, card: Card) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const arrow = arrows.find(([name]) => isPressed(event, name))?.[1];
    if (held?.id === card.id) whileHeld(event, card, held.to);
    else if (arrow !== undefined) {
      event.preventDefault();
      const next = beside(card, arrow);
      if (next !== null) onGo(next);
    } else if (isPressed(event, "lift") && mayMove) {
      event.preventDefault();
      setHeld({ id: card.id, to: card.stage });
      say(
        `${card.customer} picked up from ${place(card.stage)}. Left and right choose a column, Enter drops, Escape leaves it.`,
      );
    }
  }

  return { held, said, onKey, onLetGo: () => setHeld(null) };
}
