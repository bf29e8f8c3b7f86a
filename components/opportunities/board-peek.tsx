"use client";

import { MessageSquarePlus } from "lucide-react";
import { useEffect, useState } from "react";
import { InteractionKind } from "@/components/interactions/interaction-kind";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { ageText, dueOf, labelOf, shortName } from "@/lib/opportunities/card-words";
import type { Card, Peek } from "@/lib/opportunities/rows";
import { peekSchema } from "@/lib/opportunities/rows";
import { route } from "@/lib/route";
import { type BoardLook, useBoard } from "./board-context";
import { CardDue } from "./card-due";

type Answer = Peek | "failed" | null;

function usePeek(id: string) {
  const [answer, setAnswer] = useState<Answer>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another request
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/opportunities/${id}`, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`The opportunity answered ${response.status}`);
        setAnswer(peekSchema.parse(await response.json()));
      })
      .catch(() => {
        if (!stop.signal.aborted) setAnswer("failed");
      });
    return () => stop.abort();
  }, [id, tries]);
  const again = () => {
    setAnswer(null);
    setTries(tries + 1);
  };
  return { answer, again };
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-28 shrink-0 text-third">{label}</dt>
      <dd className="min-w-0 flex-1 wrap-anywhere">{children}</dd>
    </div>
  );
}

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

function Facts({ card, peek, look }: { card: Card; peek: Peek; look: BoardLook }) {
  const due = dueOf(card, look.stages, look.today);
  return (
    <dl className="flex flex-col gap-2">
      <Fact label="Stage">
        <Badge dot>{labelOf(look.stages, card.stage)}</Badge>
        {card.pinned && <span className="ms-2 text-third">Pinned</span>}
      </Fact>
      <Fact label="Principals">{card.principals.join(", ") || "None yet"}</Fact>
      <Fact label="Products">{peek.products.join(", ") || "None yet"}</Fact>
      <Fact label="Contact">{peek.contact ?? "None yet"}</Fact>
      <Fact label="Next follow-up">
        {due && card.dueOn ? <CardDue due={due} on={card.dueOn} /> : "Nothing planned"}
      </Fact>
      {peek.nextAction && (
        <Fact label="Next action">
          {peek.nextAction}
          {peek.nextActionOn && `, ${formatDay(peek.nextActionOn, look.today)}`}
        </Fact>
      )}
      {card.context && <Fact label="Context">{labelOf(look.contexts, card.context)}</Fact>}
      <Fact label="Open for">{ageText(card.openedOn, look.today)}</Fact>
      <Fact label="Owner">{card.owner}</Fact>
    </dl>
  );
}

interface PeekSheetProps {
  card: Card;
  onClose: () => void;
}

/** A look at one card; the board stays where it is. */
export function PeekSheet({ card, onClose }: PeekSheetProps) {
  const look = useBoard();
  const { answer, again } = usePeek(card.id);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={card.customer}
      description={shortName(card)}
      footer={
        <>
          {look.mayMove && (
            <Button
              onClick={() => {
                onClose();
                openQuickLog({
                  organization: { id: card.organizationId, name: card.customer },
                  opportunityId: card.id,
                });
              }}
            >
              <MessageSquarePlus aria-hidden /> Log interaction
            </Button>
          )}
          <LinkButton variant="primary" href={route(`/opportunities/${card.id}`)}>
            Open
          </LinkButton>
        </>
      }
    >
      {answer === null && (
        <Loading className="flex flex-col gap-3">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-3/4" />
        </Loading>
      )}
      {answer === "failed" && (
        <Alert tone="bad" announce title="This could not be loaded">
          <Button size="small" onClick={again} className="mt-2">
            Try again
          </Button>
        </Alert>
      )}
      {answer !== null && answer !== "failed" && (
        <section
          aria-label="What is known"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="rounded-sm focus-visible:outline-offset-4"
        >
          <Facts card={card} peek={answer} look={look} />
          <Latest peek={answer} timeZone={look.timeZone} />
        </section>
      )}
    </Sheet>
  );
}
