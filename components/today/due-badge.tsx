import { Badge } from "@/components/ui/badge";
import { describeDue, formatDayLong } from "@/lib/format/day";

const TONES = { overdue: "bad", today: "warning", later: "neutral" } as const;

/** "Tomorrow, 10:00" */
export function DueBadge({ day, time, today }: { day: string; time: string | null; today: string }) {
  const due = describeDue(day, today);
  return (
    <span title={formatDayLong(day)} className="shrink-0">
      <Badge tone={TONES[due.state]}>{time === null ? due.label : `${due.label}, ${time}`}</Badge>
    </span>
  );
}
