// Where a key leads in a grid of cells: the arrows by one, PageUp and PageDown by ten, Home and End to the edges of the line.
import type { KeyboardEvent } from "react";

export interface GridPlace {
  row: number;
  column: number;
}

const FAR = 10;

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-FAR, 0],
  PageDown: [FAR, 0],
};

const within = (at: number, count: number) => Math.max(0, Math.min(at, count - 1));

/** Another place, or "open" for Enter and the space bar; null for a key that means nothing here. */
export function gridKey(
  { key, ctrlKey }: KeyboardEvent,
  at: GridPlace,
  { rows, columns }: { rows: number; columns: number },
): GridPlace | "open" | null {
  if (key === "Enter" || key === " ") return "open";
  const step = STEPS[key];
  if (step) return { row: within(at.row + step[0], rows), column: within(at.column + step[1], columns) };
  if (key === "Home") return { row: ctrlKey ? 0 : at.row, column: 0 };
  if (key === "End") return { row: ctrlKey ? within(rows, rows) : at.row, column: within(columns, columns) };
  return null;
}
