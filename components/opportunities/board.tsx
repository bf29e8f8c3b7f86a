"use client";

import { lazy, Suspense, useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import type { Labelled } from "@/lib/opportunities/card-words";
import { type Around, acrossFrom, around } from "@/lib/opportunities/moving";
import type { Card, Column } from "@/lib/opportunities/rows";
import { ClosingZones } from "./board-closing";
import { BoardColumn } from "./board-column";
import { BoardContext, type BoardLook } from "./board-context";
import { useFolded } from "./board-folded";
import { useBoardKeys } from "./board-keys";
import { StageSwitcher } from "./board-stages";
import { useBoardState } from "./board-state";

const BoardPeek = lazy(async () => ({ default: (await import("./board-peek")).BoardPeek }));
const MoveSheet = lazy(async () => ({ default: (await import("./board-move-sheet")).MoveSheet }));
const LossDialog = lazy(async () => ({ default: (await import("./board-loss")).LossDialog }));

export interface BoardProps extends BoardLook {
  workspaceId: string;
  query: string;
  first: readonly Column[];
  lossReasons: readonly Labelled[];
  mayMove: boolean;
}

const oneColumn = "(max-width: 639px)";

function useNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = window.matchMedia(oneColumn);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    () => window.matchMedia(oneColumn).matches,
    () => false,
  );
}

type Drag = typeof import("./board-drag");

/** Dragging comes once the page has come to rest. */
function useDrag(wanted: boolean): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    import("./board-drag").then(
      ({ makeDraggable, makeColumn, watchDrops, watchDragging }) =>
        left || setDrag({ makeDraggable, makeColumn, watchDrops, watchDragging }),
      () => {
        // Without it the menu of each card still moves it.
      },
    );
    return () => {
      left = true;
    };
  }, [wanted]);
  return wanted ? drag : null;
}

/** The pipeline, stage by stage. */
export function Board(props: BoardProps) {
  const { workspaceId, query, first, lossReasons, mayMove, ...look } = props;
  const { stages } = look;
  const board = useBoardState({ workspaceId, query, first, stages });
  const { columns } = board;
  const narrow = useNarrow();
  const { isFolded, fold } = useFolded(stages);
  const open = columns.filter(({ stage }) => columns.length === 1 || !isFolded(stage));
  const reachable = narrow ? columns : open;
  const drag = useDrag(mayMove && !narrow);
  const hintId = useId();
  const row = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(0);
  // Who stood around it when it was opened: a card that is moved from there goes on to its old neighbour.
  const [looked, setLooked] = useState<({ id: string } & Around) | null>(null);
  const [choosingId, setChoosingId] = useState<string | null>(null);
  const [losing, setLosing] = useState<{ id: string; to: string } | null>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const onFocused = useCallback(() => setFocusId(null), []);
  // Drawn by the server, it can be read before it listens.
  const [listens, setListens] = useState(false);
  useEffect(() => setListens(true), []);

  function send(card: Card, stage: string, reason: string | null, focus: boolean) {
    void board.move(card, stage, reason);
    if (focus) setFocusId(card.id);
  }

  function requestMove(card: Card, stage: string, focus = true) {
    if (card.stage === stage || board.moving.has(card.id)) return;
    const isLost = stages.find(({ code }) => code === stage)?.category === "lost";
    if (isLost) setLosing({ id: card.id, to: stage });
    else send(card, stage, null, focus);
  }

  function peek(id: string) {
    setLooked({ id, ...around(reachable, id) });
  }

  /** To another card; a look that is open goes along. */
  function go(id: string) {
    setFocusId(id);
    if (looked !== null) peek(id);
  }

  const keys = useBoardKeys({
    order: columns.map(({ stage }) => stage),
    stages,
    mayMove,
    onDrop: requestMove,
    onGo: go,
    beside: (card, arrow) => {
      if (arrow === "left" || arrow === "right")
        return acrossFrom(reachable, card, arrow === "left" ? -1 : 1);
      const { before, after } = around(
        columns.filter(({ stage }) => stage === card.stage),
        card.id,
      );
      return arrow === "up" ? before : after;
    },
  });

  const drop = useRef((_id: string, _stage: string) => {});
  useEffect(() => {
    drop.current = (id, stage) => {
      const card = board.cardOf(id);
      if (card) requestMove(card, stage, false);
    };
  });
  useEffect(() => drag?.watchDrops((id, stage) => drop.current(id, stage)), [drag]);

  function show(index: number) {
    row.current?.children[index]?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  const tools = {
    ...look,
    mayMove,
    narrow,
    drag,
    held: keys.held,
    moving: board.moving,
    focusId,
    hintId,
    onFocused,
    peekId: looked?.id ?? null,
    onPeek: (card: Card) => peek(card.id),
    onEdit: board.edit,
    onKey: keys.onKey,
    onLetGo: keys.onLetGo,
    onMove: (card: Card, stage: string) => requestMove(card, stage),
    onPin: (card: Card, pinned: boolean) => void board.pin(card, pinned),
    onLongPress: (card: Card) => setChoosingId(card.id),
  };
  const lookedAt = looked === null ? null : board.cardOf(looked.id);
  const choosing = choosingId === null ? null : board.cardOf(choosingId);
  const lost = losing === null ? null : board.cardOf(losing.id);
  return (
    <BoardContext value={tools}>
      <StageSwitcher columns={columns} stages={stages} current={shown} onChange={show} />
      {mayMove && (
        <p id={hintId} className="sr-only">
          Arrows go from card to card, Enter opens a look at it, Space picks it up to move it.
        </p>
      )}
      <p aria-live="assertive" className="sr-only">
        {keys.said}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: columns are no fields of a form */}
      <div
        ref={row}
        role="group"
        aria-label="Board"
        aria-busy={!listens || undefined}
        onScroll={(event) => {
          const { scrollLeft, scrollWidth } = event.currentTarget;
          setShown(Math.round(scrollLeft / (scrollWidth / columns.length)));
        }}
        className="-mx-4 flex h-[calc(100dvh-14rem)] min-h-96 snap-x snap-mandatory gap-2 overflow-x-auto px-4 max-sm:scroll-px-4 sm:snap-none md:-mx-5 md:h-[calc(100dvh-10rem)] md:px-5"
      >
        {columns.map((column) => {
          const stage = stages.find(({ code }) => code === column.stage);
          return (
            stage && (
              <BoardColumn
                key={column.stage}
                stage={stage}
                column={column}
                failed={board.failed.has(column.stage)}
                folded={columns.length > 1 && isFolded(column.stage)}
                onFold={(folded) => fold(column.stage, folded)}
                onMore={() => void board.loadMore(column.stage)}
              />
            )
          );
        })}
      </div>
      <ClosingZones />
      <Suspense fallback={null}>
        {looked && lookedAt && (
          <BoardPeek
            card={lookedAt}
            around={looked}
            onGo={peek}
            onClose={() => {
              setLooked(null);
              setFocusId(lookedAt.id);
            }}
          />
        )}
        {choosing && (
          <MoveSheet
            card={choosing}
            stages={stages}
            onClose={() => setChoosingId(null)}
            onMove={(stage) => {
              setChoosingId(null);
              requestMove(choosing, stage, false);
            }}
          />
        )}
        {losing && lost && (
          <LossDialog
            customer={lost.customer}
            stage={stages.find(({ code }) => code === losing.to)?.label ?? losing.to}
            reasons={lossReasons}
            onClose={() => setLosing(null)}
            onMove={(reason) => {
              setLosing(null);
              send(lost, losing.to, reason, true);
            }}
          />
        )}
      </Suspense>
    </BoardContext>
  );
}
