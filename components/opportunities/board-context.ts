"use client";
// What every card and column of a board shares: how things are called, who may move, and what a hand or a key does.
import { createContext, type KeyboardEvent, useContext } from "react";
import type { Labelled, StageLook } from "@/lib/opportunities/card-words";
import type { CardChange, changeCard } from "@/lib/opportunities/move-action";
import type { Card } from "@/lib/opportunities/rows";

export interface BoardLook {
  timeZone: string;
  today: string;
  stages: readonly StageLook[];
  contexts: readonly Labelled[];
  showsOwner: boolean;
}

interface BoardTools extends BoardLook {
  mayMove: boolean;
  /** One column at a time: a long press chooses a stage instead of dragging. */
  narrow: boolean;
  drag: typeof import("./board-drag") | null;
  /** Picked up by keyboard, and over which column it hangs. */
  held: { id: string; to: string } | null;
  moving: ReadonlySet<string>;
  /** The card that was just moved by keyboard or menu takes the focus along. */
  focusId: string | null;
  hintId: string;
  /** The card that is looked at. */
  peekId: string | null;
  onFocused: () => void;
  onPeek: (card: Card) => void;
  onKey: (event: KeyboardEvent, card: Card) => void;
  onLetGo: () => void;
  onMove: (card: Card, stage: string) => void;
  onEdit: (card: Card, change: CardChange, version: number) => ReturnType<typeof changeCard>;
  onPin: (card: Card, pinned: boolean) => void;
  onLongPress: (card: Card) => void;
}

export const BoardContext = createContext<BoardTools | null>(null);

export function useBoard(): BoardTools {
  const tools = useContext(BoardContext);
  if (tools === null) throw new Error("useBoard is for what stands inside a board");
  return tools;
}
