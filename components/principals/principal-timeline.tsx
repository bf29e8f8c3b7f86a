"use client";

import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { countedBecause } from "@/lib/principals/rules";
import type { TimelineLine } from "@/lib/principals/timeline";
import { route } from "@/lib/route";

const tones = { Positive: "good", Neutral: "neutral", Negative: "bad" } as const;
const words = { Positive: "Good", Neutral: "Neutral", Negative: "Bad" } as const;

interface PrincipalTimelineProps {
  id: string;
  scope: string;
  first: readonly TimelineLine[];
  hasMore: boolean;
  timeZone: string;
  today: string;
}

function Line({ line, timeZone, today }: { line: TimelineLine; timeZone: string; today: string }) {
  return (
    <li className="relative border-line border-s ps-4 pb-4 last:pb-0">
      <span aria-hidden className="absolute -start-1 top-1.5 size-2 rounded-full bg-control" />
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={route(`/organizations/${line.organization_id}`)}
          className="font-medium hover:underline pointer-coarse:py-2"
        >
          {line.organization_name ?? "A customer"}
        </Link>
        <span className="text-third">{line.type_label}</span>
        {line.sentiment && <Badge tone={tones[line.sentiment]}>{words[line.sentiment]}</Badge>}
        {line.stage_label && <Badge tone="accent">→ {line.stage_label}</Badge>}
        {line.follow_up_date && (
          <Badge tone={line.follow_up_done_at ? "neutral" : "warning"}>
            Follow-up {line.follow_up_done_at ? "done" : formatDay(line.follow_up_date, today)}
          </Badge>
        )}
        <span className="ms-auto text-sm text-third">
          {[line.performed_by_name, line.contact_name && `with ${line.contact_name}`]
            .filter(Boolean)
            .join(" ")}
          {" · "}
          <RelativeTime moment={parseTimestamp(line.interaction_date)} timeZone={timeZone} />
        </span>
      </p>
      {line.subject && <p className="wrap-anywhere">{line.subject}</p>}
      {line.notes && <p className="line-clamp-3 wrap-anywhere text-second">{line.notes}</p>}
      <p className="text-sm text-third">{countedBecause(line.counted_by, line.products)}</p>
    </li>
  );
}

/** What counted for this principal, newest first, and why it did. */
export function PrincipalTimeline({ id, scope, first, hasMore, timeZone, today }: PrincipalTimelineProps) {
  const [further, setFurther] = useState<readonly TimelineLine[]>([]);
  const [more, setMore] = useState(hasMore);
  const [failed, setFailed] = useState(false);
  const [loading, startLoading] = useTransition();
  const lines = [...first, ...further.filter((line) => !first.some((shown) => shown.id === line.id))];
  const last = lines.at(-1);

  function loadMore() {
    if (last === undefined) return;
    startLoading(async () => {
      try {
        const query = new URLSearchParams({ scope, before: last.interaction_date, before_id: last.id });
        const answer = await fetch(`/api/principals/${id}/timeline?${query}`);
        if (!answer.ok) throw new Error(`The timeline answered ${answer.status}`);
        const { timelinePageSchema } = await import("@/lib/principals/timeline");
        const page = timelinePageSchema.parse(await answer.json());
        setFurther((before) => [...before, ...page.lines]);
        setMore(page.hasMore);
        setFailed(false);
      } catch {
        setFailed(true);
      }
    });
  }

  if (lines.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare aria-hidden />} title="Nothing has counted yet" headingLevel={3}>
        A visit counts once one of this principal’s products is shown, or when its opportunity has no other
        principal.
      </EmptyState>
    );
  }
  return (
    <>
      <ol className="flex flex-col">
        {lines.map((line) => (
          <Line key={line.id} line={line} timeZone={timeZone} today={today} />
        ))}
      </ol>
      {failed && (
        <Alert tone="bad" className="mt-3">
          The earlier ones could not be loaded. Check the connection, then try again.
        </Alert>
      )}
      {more && (
        <Button busy={loading} onClick={loadMore} className="mt-3">
          {loading ? "Loading…" : "Show earlier"}
        </Button>
      )}
    </>
  );
}
