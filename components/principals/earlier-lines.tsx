"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import type { Whose } from "@/lib/lists/scope";
import type { TimelineLine } from "@/lib/principals/timeline";

// What draws a line is needed only for those that are asked for.
const TimelineLines = lazy(async () => ({ default: (await import("./timeline-lines")).TimelineLines }));

interface EarlierLinesProps {
  id: string;
  whose: Whose;
  /** The last line that the page shows. */
  after: { id: string; date: string };
  timeZone: string;
  today: string;
}

export function EarlierLines({ id, whose, after, timeZone, today }: EarlierLinesProps) {
  const [lines, setLines] = useState<readonly TimelineLine[]>([]);
  const [hasMore, setMore] = useState(true);
  const [loading, startLoading] = useTransition();
  const last = lines.at(-1);
  const place = last === undefined ? after : { id: last.id, date: last.interaction_date };

  function loadMore() {
    startLoading(async () => {
      try {
        const query = new URLSearchParams({ ...whose, before: place.date, before_id: place.id });
        const answer = await fetch(`/api/principals/${id}/timeline?${query}`);
        if (!answer.ok) throw new Error(`The timeline answered ${answer.status}`);
        const { timelinePageSchema } = await import("@/lib/principals/timeline");
        const page = timelinePageSchema.parse(await answer.json());
        setLines((before) => [...before, ...page.lines]);
        setMore(page.hasMore);
      } catch {
        notify({ title: "Earlier ones could not be loaded. Check the connection.", tone: "bad" });
      }
    });
  }

  return (
    <>
      {lines.length > 0 && (
        <Suspense fallback={null}>
          <TimelineLines lines={lines} timeZone={timeZone} today={today} />
        </Suspense>
      )}
      {hasMore && (
        <Button busy={loading} onClick={loadMore}>
          {loading ? "Loading…" : "Show earlier"}
        </Button>
      )}
    </>
  );
}
