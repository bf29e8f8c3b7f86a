"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/toast";
import type { AgendaItem, AgendaPage } from "@/lib/today/agenda-rows";
import { DueRow } from "./due-row";
import { NextCard } from "./next-card";
import { useDue } from "./use-due";

interface AgendaProps {
  first: AgendaPage;
  /** What is asked again for the rows that follow. */
  query: string;
  today: string;
  /** How many there are in this part, in words. */
  count: string;
  parts: ReactNode;
  empty: ReactNode;
}

/** What now: the worst first, all of it reachable, each done or moved on the spot. */
export function Agenda({ first, query, today, count, parts, empty }: AgendaProps) {
  const [more, setMore] = useState<AgendaPage | null>(null);
  const [loading, startLoading] = useTransition();
  // The first page may have grown into what was loaded after it.
  const known = new Set(first.rows.map(({ id }) => id));
  const items: AgendaItem[] = [...first.rows, ...(more?.rows ?? []).filter(({ id }) => !known.has(id))];
  const { shown, list, changes } = useDue(items, today);
  const next = more === null ? first.next : more.next;
  const [now] = shown;

  function loadMore(cursor: string) {
    startLoading(async () => {
      try {
        const answer = await fetch(`/api/today?${query}&cursor=${encodeURIComponent(cursor)}`);
        if (!answer.ok) throw new Error(`Today answered ${answer.status}`);
        const { agendaPageSchema } = await import("@/lib/today/agenda-rows");
        const page = agendaPageSchema.parse(await answer.json());
        setMore((before) => ({ rows: [...(before?.rows ?? []), ...page.rows], next: page.next }));
      } catch {
        notify({ title: "More could not be loaded. Check the connection.", tone: "bad" });
      }
    });
  }

  return (
    <>
      {now && <NextCard item={now} of={count} today={today} changes={changes} />}
      <Card title="Due" meta={parts} flush>
        {shown.length === 0 && next === null ? (
          empty
        ) : (
          <ul ref={list} tabIndex={-1} className="max-md:[&>li:first-child]:hidden">
            {shown.map((item) => (
              <DueRow key={item.id} item={item} today={today} changes={changes} />
            ))}
          </ul>
        )}
        {next !== null && (
          <div className="border-line border-t p-2 text-center">
            <Button variant="ghost" busy={loading} onClick={() => loadMore(next)}>
              {loading ? "Loading…" : "Show more"}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
