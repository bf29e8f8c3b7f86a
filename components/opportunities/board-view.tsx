"use client";

import { lazy, Suspense } from "react";
import type { BoardProps } from "./board";
import { BoardSkeleton } from "./board-skeleton";

const Board = lazy(async () => ({ default: (await import("./board")).Board }));

/** The board and its code, which the table doesn't carry. */
export function BoardView(props: BoardProps) {
  return (
    <Suspense fallback={<BoardSkeleton />}>
      {/* Another filter is another board. */}
      <Board key={props.query} {...props} />
    </Suspense>
  );
}
