"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { gridKey } from "@/components/ui/grid-keys";
import { classNames } from "@/lib/class-names";
import { stateAt, type WhiteSpace } from "@/lib/placements/schema";
import type { At } from "./white-space";
import { STATE_LOOKS, STATE_WORDS } from "./words";

const ROW = 32;
const COLUMN = 36;
const NAMES = 220;
const HEAD = 232;

export interface WhiteViewProps {
  space: WhiteSpace;
  states: readonly Uint8Array[];
  onOpen: (at: At) => void;
  className?: string;
}

/** Customers by products. Only what is in view exists; the focus stays on the whole, which says where it is. */
export function WhiteGrid({ space: { customers, products }, states, onOpen, className }: WhiteViewProps) {
  // The virtualizer hands out one object that changes inside, which the compiler would take for unchanged.
  "use no memo";
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const rows = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: HEAD,
    paddingStart: HEAD,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: products.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN,
    overscan: 6,
    scrollPaddingStart: NAMES,
    paddingStart: NAMES,
  });

  function handleKey(event: KeyboardEvent) {
    const next = gridKey(event, at, { rows: customers.length, columns: products.length });
    if (next === null) return;
    event.preventDefault();
    if (next === "open") {
      onOpen(at);
      return;
    }
    setAt(next);
    rows.scrollToIndex(next.row);
    columns.scrollToIndex(next.column);
  }

  const shown = columns.getVirtualItems();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of half a million cells is drawn in parts, which only roles can say
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="White space"
      aria-rowcount={customers.length + 1}
      aria-colcount={products.length + 1}
      aria-activedescendant={`${id}-${at.row}-${at.column}`}
      onKeyDown={handleKey}
      className={classNames(
        "group relative h-[70vh] overflow-auto overscroll-contain rounded-card border border-line bg-surface",
        className,
      )}
    >
      <div
        role="presentation"
        style={{ height: rows.getTotalSize(), width: columns.getTotalSize() }}
        className="relative"
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and says where it is */}
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-20 border-line border-b bg-sunken"
          style={{ height: HEAD, width: columns.getTotalSize() }}
        >
          {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-10 flex h-full items-end border-line border-e bg-sunken p-2 font-medium text-second text-sm"
            style={{ width: NAMES }}
          >
            Customer
          </div>
          {shown.map(({ index, start }) => (
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={index}
              role="columnheader"
              aria-colindex={index + 2}
              title={products[index]?.[1]}
              className="absolute top-0 flex items-end overflow-hidden pb-2 text-sm"
              style={{ left: start, width: COLUMN, height: HEAD }}
            >
              <span className="max-h-full truncate ps-2 [writing-mode:vertical-rl] rotate-180">
                {products[index]?.[1]}
              </span>
            </div>
          ))}
        </div>
        {rows.getVirtualItems().map(({ index: row, start }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={customers[row]?.[0] ?? row}
            role="row"
            aria-rowindex={row + 2}
            className="absolute left-0"
            style={{ top: start, height: ROW, width: columns.getTotalSize() }}
          >
            {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div
              role="rowheader"
              aria-colindex={1}
              className="sticky left-0 z-10 flex h-full items-center border-line border-e border-b bg-surface px-2 text-sm"
              style={{ width: NAMES }}
            >
              <span className="truncate">{customers[row]?.[1]}</span>
            </div>
            {shown.map(({ index: column, start: left }) => {
              const state = stateAt(states[row]?.[column] ?? 0);
              const isHere = at.row === row && at.column === column;
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                // biome-ignore lint/a11y/useSemanticElements: as above
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
                <div
                  key={column}
                  id={`${id}-${row}-${column}`}
                  role="gridcell"
                  aria-colindex={column + 2}
                  aria-label={`${products[column]?.[1]}: ${STATE_WORDS[state]}`}
                  aria-selected={isHere}
                  onClick={() => {
                    setAt({ row, column });
                    onOpen({ row, column });
                  }}
                  className={classNames(
                    "absolute top-0 flex h-full cursor-pointer items-center justify-center border-line border-e border-b font-medium text-sm",
                    STATE_LOOKS[state].className,
                    isHere &&
                      "group-focus-visible:outline-2 group-focus-visible:outline-accent group-focus-visible:-outline-offset-2",
                  )}
                  style={{ left, width: COLUMN }}
                >
                  {STATE_LOOKS[state].letter}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
