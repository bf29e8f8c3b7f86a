import { Badge } from "@/components/ui/badge";
import { describeDue, formatDay, formatDayLong } from "@/lib/format/day";

const tones = { overdue: "bad", today: "warning", later: "info" } as const;

/** When to follow up, or that it was done. */
export function FollowUpBadge({ on, done, today }: { on: string; done: boolean; today: string }) {
  const due = describeDue(on, today);
  return (
    <span title={formatDayLong(on)}>
      {done ? (
        <Badge>Done, was {formatDay(on, today)}</Badge>
      ) : (
        <Badge tone={tones[due.state]}>{due.label}</Badge>
      )}
    </span>
  );
}
