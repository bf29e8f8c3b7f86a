"use client";

import type { ReactNode } from "react";
import { rowsIn, useGrowing } from "@/components/lists/use-growing";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/toast";
import type { AgendaPage } from "@/lib/today/agenda-rows";
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
  const { pages, hasMore, busy, more } = useGrowing({
    path: `/api/today?${query}`,
    nextOf: ({ next }: AgendaPage) => next && `cursor=${encodeURIComponent(next)}`,
    shape: {
      parse: async (answer) => (await import("@/lib/today/agenda-rows")).agendaPageSchema.parse(answer),
    },
    first,
    onFailed: () => notify({ title: "More could not be loaded. Check the connection.", tone: "bad" }),
  });
  const { shown, list, changes } = useDue(rowsIn(pages), today);
  const [now] = shown;

  return (
    <>
      {now && <NextCard item={now} of={count} today={today} changes={changes} />}
      <Card title="Due" meta={parts} flush>
        {shown.length === 0 && !hasMore ? (
          empty
        ) : (
          <ul ref={list} tabIndex={-1} className="max-md:[&>li:first-child]:hidden">
            {shown.map((item) => (
              <DueRow key={item.id} item={item} today={today} changes={changes} />
            ))}
          </ul>
        )}
        {hasMore && (
          <div className="border-line border-t p-2 text-center">
            <Button variant="ghost" busy={busy} onClick={more}>
              {busy ? "Loading…" : "Show more"}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
