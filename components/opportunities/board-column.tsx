"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronsRightLeft } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ColourDot } from "@/components/lookups/colour-dot";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { classNames } from "@/lib/class-names";
import { formatCappedCount, formatMoney } from "@/lib/format/number";
import type { StageLook } from "@/lib/opportunities/card-words";
import type { Column } from "@/lib/opportunities/rows";
import { BoardCard } from "./board-card";
import { useBoard } from "./board-context";

const cardHeight = 112;
const gap = 8;
const nearTheEnd = 6;
const countLimit = 1000;

interface BoardColumnProps {
  stage: StageLook;
  column: Column;
  failed: boolean;
  /** Beside the others only its name and count; on a phone every column is whole. */
  folded: boolean;
  onFold: (folded: boolean) => void;
  onMore: () => void;
}

/** A stage: only the cards in view exist, and the next ones are fetched before the end is reached. */
export function BoardColumn({ stage, column, failed, folded, onFold, onMore }: BoardColumnProps) {
  // The virtualizer hands out one object that changes inside, which the compiler would take for unchanged.
  "use no memo";
  const { drag, held, focusId } = useBoard();
  const section = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const { cards, count, hasMore } = column;
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => cards[index]?.id ?? index,
    estimateSize: () => cardHeight,
    gap,
    overscan: 4,
    // What the server draws, before anything can be measured.
    initialRect: { width: 280, height: 640 },
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const more = useEffectEvent(onMore);
  const wantsMore = hasMore && !failed && lastShown >= cards.length - nearTheEnd;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came may not reach past the end in view
  useEffect(() => {
    if (wantsMore) more();
  }, [wantsMore, cards.length]);

  useEffect(() => {
    if (drag === null || section.current === null) return;
    return drag.makeColumn(section.current, stage.code, setOver);
  }, [drag, stage.code]);

  const focused = focusId === null ? -1 : cards.findIndex(({ id }) => id === focusId);
  useEffect(() => {
    if (focused >= 0) virtualizer.scrollToIndex(focused);
  }, [focused, virtualizer]);

  const isTarget = over || held?.to === stage.code;
  useEffect(() => {
    if (held?.to === stage.code) section.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [held?.to, stage.code]);

  const shown = formatCappedCount(count, countLimit);
  const worth = Object.entries(column.worth);
  const headingId = `stage-${stage.code}`;
  return (
    <section
      ref={section}
      aria-labelledby={headingId}
      className={classNames(
        // Holds what is only read aloud: else it widens the page beyond a phone, and taps miss.
        "relative flex w-[calc(100vw-2rem)] shrink-0 snap-center flex-col rounded-panel border border-dashed sm:snap-align-none",
        folded ? "sm:w-9" : "sm:w-auto sm:min-w-38 sm:max-w-90 sm:flex-1",
        isTarget ? "border-accent bg-accent-soft" : "border-transparent",
      )}
    >
      {folded && (
        <button
          type="button"
          aria-expanded={false}
          title={`Show ${stage.label}`}
          onClick={() => onFold(false)}
          className="flex min-h-0 flex-1 flex-col items-center gap-2 rounded-panel border border-line bg-sunken py-2.5 font-semibold hover:border-control max-sm:hidden"
        >
          <ColourDot colour={stage.colour} />
          <span className="font-normal text-sm text-third tabular-nums">{shown}</span>
          <span className="truncate [writing-mode:vertical-rl]">
            <span className="sr-only">Show </span>
            {stage.label}
          </span>
        </button>
      )}
      <header className={classNames("flex min-h-12 items-center px-1 max-sm:sr-only", folded && "sm:hidden")}>
        <h2
          id={headingId}
          title={stage.label}
          className="flex min-w-0 flex-1 items-center gap-1.5 py-1.5 font-semibold"
        >
          <ColourDot colour={stage.colour} />
          <span className="line-clamp-2 min-w-0 leading-tight">{stage.label}</span>
          <span className="font-normal text-third tabular-nums">{shown}</span>
        </h2>
        <IconButton
          label={`Fold ${stage.label}`}
          size="small"
          onClick={() => onFold(true)}
          className="max-sm:hidden"
        >
          <ChevronsRightLeft aria-hidden />
        </IconButton>
      </header>
      {worth.length > 0 && (
        <p
          className={classNames(
            "px-1 pb-1 text-second text-sm tabular-nums max-sm:pt-1",
            folded && "sm:hidden",
          )}
        >
          <span className="sr-only">Come to </span>
          {worth.map(([currency, cents]) => formatMoney(cents, currency)).join(" + ")}
        </p>
      )}
      <div
        ref={scroller}
        className={classNames(
          "relative min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-0.5 pb-2",
          folded && "sm:hidden",
        )}
      >
        {cards.length === 0 ? (
          <p className="px-1 py-3 text-third">Nothing in this stage.</p>
        ) : (
          <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const card = cards[item.index];
              return (
                card && (
                  <li
                    key={item.key}
                    ref={virtualizer.measureElement}
                    data-index={item.index}
                    aria-posinset={item.index + 1}
                    aria-setsize={count > countLimit ? -1 : count}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    <BoardCard card={card} />
                  </li>
                )
              );
            })}
          </ul>
        )}
        {failed && (
          <p role="alert" className="flex flex-col items-start gap-2 px-1 py-2 text-second">
            More cards could not be loaded.
            <Button size="small" onClick={onMore}>
              Try again
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}
