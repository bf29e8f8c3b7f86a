import { Badge } from "@/components/ui/badge";
import { formatDayLong } from "@/lib/format/day";

const tones = { overdue: "bad", today: "warning", later: "neutral" } as const;

interface CardDueProps {
  due: { label: string; state: "overdue" | "today" | "later" };
  on: string;
}

/** When to get back to the customer. The word says it; the colour only helps. */
export function CardDue({ due, on }: CardDueProps) {
  return (
    <span title={`Follow-up due ${formatDayLong(on)}`} className="inline-flex min-w-0">
      <Badge tone={tones[due.state]}>{due.label}</Badge>
    </span>
  );
}
