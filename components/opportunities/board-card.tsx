"use client";

import { Ellipsis, MessageSquarePlus, Pin, PinOff } from "lucide-react";
import Link from "next/link";
import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { ColourDot } from "@/components/lookups/colour-dot";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { classNames } from "@/lib/class-names";
import { dueOf } from "@/lib/opportunities/card-words";
import type { Card } from "@/lib/opportunities/rows";
import { route } from "@/lib/route";
import { useBoard } from "./board-context";
import { CardDue } from "./card-due";

const longPress = 450;
const steady = 8;

/** A finger that rests opens the choice of stages; one that moves scrolls. */
function useLongPress(wanted: boolean, onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const fired = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (!wanted) return { handlers: {}, wasLong: () => false };
  return {
    /** The click that ends a long press isn't one. */
    wasLong: () => fired.current,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        fired.current = false;
        if (event.pointerType !== "touch") return;
        start.current = { x: event.clientX, y: event.clientY };
        timer.current = setTimeout(() => {
          fired.current = true;
          onLongPress();
        }, longPress);
      },
      onPointerMove: (event: PointerEvent) => {
        const { x, y } = start.current;
        if (Math.hypot(event.clientX - x, event.clientY - y) > steady) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
    },
  };
}

function CardMenu({ card }: { card: Card }) {
  const { stages, onMove, onPin } = useBoard();
  return (
    <LazyMenu
      align="end"
      trigger={
        <IconButton
          label={`Move ${card.customer}`}
          size="small"
          className="absolute end-1 top-1 z-10 pointer-coarse:end-0 pointer-coarse:top-0"
        >
          <Ellipsis aria-hidden />
        </IconButton>
      }
      entries={[
        { kind: "heading", label: "Move to" },
        ...stages
          .filter(({ code }) => code !== card.stage)
          .map(({ code, label, colour }) => ({
            label,
            icon: <ColourDot colour={colour} />,
            onSelect: () => onMove(card, code),
          })),
        { kind: "separator" },
        {
          label: card.pinned ? "Unpin stage" : "Pin stage",
          icon: card.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />,
          onSelect: () => onPin(card, !card.pinned),
        },
        {
          label: "Log interaction",
          icon: <MessageSquarePlus aria-hidden />,
          onSelect: () =>
            openQuickLog({
              organization: { id: card.organizationId, name: card.customer },
              opportunityId: card.id,
            }),
        },
      ]}
    />
  );
}

/** What to do next, and by when: nothing else ever stands in these two places. */
function NextStep({ card }: { card: Card }) {
  const { stages, today, showsOwner } = useBoard();
  const category = stages.find(({ code }) => code === card.stage)?.category;
  const isClosed = category === "won" || category === "lost";
  const due = dueOf(card, stages, today);
  // A promise made in a log may come before the next step; the words are always those of the day beside them.
  const says = due !== null && card.dueOn !== card.nextActionOn ? "Follow up" : card.nextAction;
  return (
    <>
      <p className={classNames("truncate", says === null && "text-third")} title={says ?? undefined}>
        {says ?? (isClosed ? "Closed" : "No next step")}
      </p>
      <div className="mt-1 flex min-h-5.5 items-center gap-1.5">
        {due && card.dueOn ? (
          <CardDue due={due} on={card.dueOn} />
        ) : (
          !isClosed && <span className="text-sm text-third">No date</span>
        )}
        {showsOwner && <Avatar name={card.owner} id={card.ownerId} labelled className="ms-auto" />}
      </div>
    </>
  );
}

/** One opportunity on the board, titled by its customer. Everything but its menu opens a look at it. */
export function BoardCard({ card }: { card: Card }) {
  const board = useBoard();
  const { mayMove, narrow, drag, focusId, onFocused } = board;
  const body = useRef<HTMLElement>(null);
  const title = useRef<HTMLAnchorElement>(null);
  const [dragging, setDragging] = useState(false);
  const press = useLongPress(mayMove && narrow, () => board.onLongPress(card));
  const held = board.held?.id === card.id;
  const busy = board.moving.has(card.id);
  const movable = mayMove && !narrow && !busy;

  useEffect(() => {
    if (drag === null || !movable || body.current === null) return;
    return drag.makeDraggable(body.current, card.id, setDragging);
  }, [drag, movable, card.id]);

  useEffect(() => {
    if (focusId !== card.id) return;
    title.current?.focus();
    onFocused();
  }, [focusId, card.id, onFocused]);

  return (
    <article
      ref={body}
      aria-busy={busy || undefined}
      className={classNames(
        "group relative min-h-28 rounded-card border bg-surface px-3 py-2.5 shadow-card hover:border-control",
        held || board.peekId === card.id ? "border-accent shadow-float" : "border-line",
        dragging && "opacity-50",
        mayMove && "pointer-coarse:select-none [-webkit-touch-callout:none]",
      )}
    >
      <div className={classNames("flex items-start gap-1.5", mayMove && "pe-6 pointer-coarse:pe-8")}>
        <Link
          ref={title}
          href={route(`/opportunities/${card.id}`)}
          prefetch={false}
          draggable={false}
          // On what covers the card, not around its menu: what is pressed in there would come up to here.
          {...press.handlers}
          aria-describedby={mayMove ? board.hintId : undefined}
          onKeyDown={(event) => board.onKey(event, card)}
          onBlur={() => held && board.onLetGo()}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            if (!press.wasLong()) board.onPeek(card);
          }}
          className="line-clamp-2 min-w-0 flex-1 font-medium after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {card.customer}
        </Link>
        {card.pinned && (
          <span title="Stage pinned" className="mt-0.5 shrink-0 text-third">
            <Pin aria-hidden className="size-4" />
            <span className="sr-only">Stage pinned</span>
          </span>
        )}
        {mayMove && <CardMenu card={card} />}
      </div>
      <p className="truncate text-second" title={card.principals.join(", ")}>
        {card.principals.join(" · ") || card.name}
      </p>
      <NextStep card={card} />
    </article>
  );
}
