import { MessagesSquare } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import type { Whose } from "@/lib/lists/scope";
import type { TimelineLine } from "@/lib/principals/timeline";
import { EarlierLines } from "./earlier-lines";
import { TimelineLines } from "./timeline-lines";

interface PrincipalTimelineProps {
  id: string;
  whose: Whose;
  lines: readonly TimelineLine[];
  hasMore: boolean;
  timeZone: string;
  today: string;
}

/** What counted for this principal, newest first, and why it did. */
export function PrincipalTimeline({ id, whose, lines, hasMore, timeZone, today }: PrincipalTimelineProps) {
  const last = lines.at(-1);
  if (last === undefined) {
    return (
      <EmptyState icon={<MessagesSquare aria-hidden />} title="Nothing has counted yet" headingLevel={3}>
        A visit counts here once one of these products is shown, or when its opportunity is for nobody else.
      </EmptyState>
    );
  }
  return (
    <>
      <TimelineLines lines={lines} timeZone={timeZone} today={today} />
      {hasMore && (
        <EarlierLines
          key={`${Object.values(whose).join()} ${last.id}`}
          id={id}
          whose={whose}
          after={{ id: last.id, date: last.interaction_date }}
          timeZone={timeZone}
          today={today}
        />
      )}
    </>
  );
}
