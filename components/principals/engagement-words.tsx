import { Badge } from "@/components/ui/badge";
import { engagementTone } from "@/components/ui/engagement";
import { Gauge } from "@/components/ui/gauge";
import { formatPercent } from "@/lib/format/number";
import type { EngagementLevel } from "@/lib/principals/levels";

interface EngagementProps {
  name: string;
  level: EngagementLevel;
  percent: number;
}

/** The ring, the word and the number: the colour is never alone. */
export function Engagement({ name, level, percent }: EngagementProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 align-middle">
      <Gauge name={name} level={level} percent={percent} small />
      <Badge tone={engagementTone[level]} dot>
        {level}
      </Badge>
      <span className="text-second tabular-nums">{formatPercent(percent)}</span>
    </span>
  );
}
