"use client";

import { lazy, Suspense } from "react";
import { useGrowing } from "@/components/lists/use-growing";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import type { Whose } from "@/lib/lists/scope";
import type { TimelinePage } from "@/lib/principals/timeline";

// What draws a line is needed only for those that are asked for.
const TimelineLines = lazy(async () => ({ default: (await import("./timeline-lines")).TimelineLines }));

interface Place {
  id: string;
  date: string;
}

interface EarlierLinesProps {
  id: string;
  whose: Whose;
  /** The last line that the page shows. */
  after: Place;
  timeZone: string;
  today: string;
}

function before({ id, date }: Place): string {
  return new URLSearchParams({ before: date, before_id: id }).toString();
}

export function EarlierLines({ id, whose, after, timeZone, today }: EarlierLinesProps) {
  const { pages, hasMore, busy, more } = useGrowing({
    path: `/api/principals/${id}/timeline?${new URLSearchParams({ ...whose })}`,
    start: before(after),
    nextOf: ({ lines, hasMore }: TimelinePage) => {
      const last = lines.at(-1);
      return hasMore && last ? before({ id: last.id, date: last.interaction_date }) : null;
    },
    shape: {
      parse: async (answer) => (await import("@/lib/principals/timeline")).timelinePageSchema.parse(answer),
    },
    onFailed: () => notify({ title: "Earlier ones could not be loaded. Check the connection.", tone: "bad" }),
  });
  const lines = pages.flatMap((page) => page.lines);

  return (
    <>
      {lines.length > 0 && (
        <Suspense fallback={null}>
          <TimelineLines lines={lines} timeZone={timeZone} today={today} />
        </Suspense>
      )}
      {hasMore && (
        <Button busy={busy} onClick={more}>
          {busy ? "Loading…" : "Show earlier"}
        </Button>
      )}
    </>
  );
}
