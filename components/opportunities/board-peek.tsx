"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, MessageSquarePlus, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { InteractionKind } from "@/components/interactions/interaction-kind";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { LazySelect } from "@/components/records/lazy-select";
import { isPressed } from "@/components/shell/hotkeys";
import { useSay, useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { useLayer } from "@/components/ui/use-layer";
import { clientCache } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { parseTimestamp } from "@/lib/format/date-time";
import { describeDue } from "@/lib/format/day";
import { ageText, dueOf, labelOf, shortName } from "@/lib/opportunities/card-words";
import type { Around } from "@/lib/opportunities/moving";
import type { Card, Peek } from "@/lib/opportunities/rows";
import { route } from "@/lib/route";
import { peekAt } from "./board-ask";
import { useBoard } from "./board-context";
import { CardDue } from "./card-due";

function Latest({ peek, timeZone }: { peek: Peek; timeZone: string }) {
  return (
    <section className="mt-5">
      <h3 className="font-semibold">Latest interactions</h3>
      {peek.interactions.length === 0 ? (
        <p className="mt-1 text-second">Nobody has been in touch yet.</p>
      ) : (
        <ul>
          {peek.interactions.map(({ id, kind, isPlan, subject, notes, at }) => (
            <li key={id} className="border-line py-2 not-last:border-b">
              <p className="flex gap-2">
                <span className="min-w-0 flex-1 font-medium">
                  {subject ?? <InteractionKind kind={kind} isPlan={isPlan} />}
                </span>
                <span className="shrink-0 text-third">
                  {isPlan && "Planned "}
                  <RelativeTime moment={parseTimestamp(at)} timeZone={timeZone} />
                </span>
              </p>
              {subject && (
                <p className="text-sm text-third">
                  <InteractionKind kind={kind} isPlan={isPlan} />
                </p>
              )}
              {notes && <p className="mt-0.5 line-clamp-3 text-second">{notes}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-3">
      <dt className="text-third">{label}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}

/** What one changes between two calls; each is saved where it stands. */
function Now({ card }: { card: Card }) {
  const { stages, today, mayMove, moving, onEdit, onMove } = useBoard();
  const due = card.nextActionOn === null ? null : describeDue(card.nextActionOn, today);
  const promised = dueOf(card, stages, today);
  const shown = due && card.nextActionOn ? <CardDue due={due} on={card.nextActionOn} /> : null;
  return (
    <dl className="flex flex-col gap-1">
      <Fact label="Stage">
        {mayMove ? (
          <LazySelect
            quiet
            label="Stage"
            value={card.stage}
            disabled={moving.has(card.id)}
            options={stages.map(({ code, label }) => ({ value: code, label }))}
            onValueChange={(stage) => onMove(card, stage)}
          />
        ) : (
          labelOf(stages, card.stage)
        )}
      </Fact>
      <Fact label="Next step">
        {mayMove ? (
          <InlineText
            label="Next step"
            field="next_action"
            value={card.nextAction}
            maxLength={500}
            save={(next_action, over) => onEdit(card, { next_action }, over ?? card.version)}
          />
        ) : (
          (card.nextAction ?? "None")
        )}
      </Fact>
      <Fact label="Due">
        {mayMove ? (
          <InlineDay
            label="Due"
            field="next_action_date"
            value={card.nextActionOn}
            today={today}
            {...(shown ? { shown } : {})}
            save={(next_action_date, over) => onEdit(card, { next_action_date }, over ?? card.version)}
          />
        ) : (
          (shown ?? "No date")
        )}
      </Fact>
      {promised && card.dueOn && card.dueOn !== card.nextActionOn && (
        <Fact label="Follow-up">
          <CardDue due={promised} on={card.dueOn} />
        </Fact>
      )}
    </dl>
  );
}

function Known({ card, peek }: { card: Card; peek: Peek }) {
  const { contexts, today } = useBoard();
  const say = useSay();
  const { principals, products } = useWords();
  return (
    <dl className="mt-3 flex flex-col gap-1.5 border-line border-t pt-3">
      {principals && <Fact label={say("Principals")}>{card.principals.join(", ") || "None yet"}</Fact>}
      {products && <Fact label="Products">{peek.products.join(", ") || "None yet"}</Fact>}
      <Fact label="Contact">{peek.contact ?? "None yet"}</Fact>
      {card.context && <Fact label="Context">{labelOf(contexts, card.context)}</Fact>}
      <Fact label="Open for">{ageText(card.openedOn, today)}</Fact>
      <Fact label="Owner">{card.owner}</Fact>
    </dl>
  );
}

function More({ card }: { card: Card }) {
  const { timeZone } = useBoard();
  const { data, isError, refetch } = useQuery(peekAt(useScope(), card.id, card.lastContact), clientCache);
  if (isError) {
    return (
      <Alert tone="bad" announce title="This could not be loaded" className="mt-4">
        <Button size="small" onClick={() => void refetch()} className="mt-2">
          Try again
        </Button>
      </Alert>
    );
  }
  if (data === undefined) {
    return (
      <Loading className="mt-4 flex flex-col gap-3">
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
        <Skeleton className="w-3/4" />
      </Loading>
    );
  }
  return (
    <>
      <Known card={card} peek={data} />
      <Latest peek={data} timeZone={timeZone} />
    </>
  );
}

interface BoardPeekProps {
  card: Card;
  around: Around;
  onGo: (id: string) => void;
  onClose: () => void;
}

/** A look at one card beside the board, which stays in use; from here one goes on to the next. */
export function BoardPeek({ card, around: { before, after }, onGo, onClose }: BoardPeekProps) {
  const { mayMove } = useBoard();
  const panel = useRef<HTMLDialogElement>(null);
  useLayer({ open: true, onOpenChange: (open) => !open && onClose() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another card is announced, and its keys work at once
  useEffect(() => {
    const from = document.activeElement;
    // Whoever goes from card to card on the board stays there.
    if (from?.closest("article") === null || panel.current?.dataset.seen === undefined)
      panel.current?.focus();
    if (panel.current) panel.current.dataset.seen = "";
  }, [card.id]);

  function handleKey(event: KeyboardEvent) {
    if (isPressed(event, "leave") && !event.defaultPrevented) onClose();
    const isTyping =
      event.target instanceof Element && event.target.closest("input, textarea, [role=listbox]") !== null;
    if (isTyping) return;
    const to = isPressed(event, "after") ? after : isPressed(event, "before") ? before : null;
    if (to !== null) onGo(to);
  }

  return (
    <dialog
      ref={panel}
      open
      tabIndex={-1}
      aria-label={card.customer}
      onKeyDown={handleKey}
      className="fixed inset-y-0 start-auto end-0 z-40 m-0 flex h-dvh max-h-none w-full max-w-none flex-col border-line border-s bg-surface p-0 text-text shadow-float outline-none sm:w-100"
    >
      <header className="flex shrink-0 items-center gap-1 border-line border-b px-4 py-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-lg">{card.customer}</h2>
          <p className="truncate text-second">{shortName(card)}</p>
        </div>
        <IconButton
          label="Previous card (K)"
          disabled={before === null}
          onClick={() => before !== null && onGo(before)}
        >
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton
          label="Next card (J)"
          disabled={after === null}
          onClick={() => after !== null && onGo(after)}
        >
          <ChevronDown aria-hidden />
        </IconButton>
        <IconButton label="Close" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <section
        aria-label="What is known"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 focus-visible:-outline-offset-2"
      >
        <Now key={card.id} card={card} />
        <More key={`more-${card.id}`} card={card} />
      </section>
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-4 py-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        {mayMove && (
          <Button
            onClick={() =>
              openQuickLog({
                organization: { id: card.organizationId, name: card.customer },
                opportunityId: card.id,
              })
            }
          >
            <MessageSquarePlus aria-hidden /> Log interaction
          </Button>
        )}
        <LinkButton variant="primary" href={route(`/opportunities/${card.id}`)}>
          Open
        </LinkButton>
      </footer>
    </dialog>
  );
}
