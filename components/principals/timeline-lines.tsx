import { Badge } from "@/components/ui/badge";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { countedBecause } from "@/lib/principals/rules";
import type { TimelineLine } from "@/lib/principals/timeline";
import { route } from "@/lib/route";

const tones = { Positive: "good", Neutral: "neutral", Negative: "bad" } as const;
const words = { Positive: "Good", Neutral: "Neutral", Negative: "Bad" } as const;

interface TimelineLinesProps {
  lines: readonly TimelineLine[];
  timeZone: string;
  today: string;
}

function Line({ line, timeZone, today }: { line: TimelineLine; timeZone: string; today: string }) {
  return (
    <li className="relative border-line border-s ps-4 pb-4">
      <span aria-hidden className="absolute -start-1 top-1.5 size-2 rounded-full bg-control" />
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <IntentLink
          href={route(`/organizations/${line.organization_id}`)}
          className="font-medium hover:underline pointer-coarse:py-2"
        >
          {line.organization_name ?? "A customer"}
        </IntentLink>
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

export function TimelineLines({ lines, timeZone, today }: TimelineLinesProps) {
  return (
    <ol className="flex flex-col">
      {lines.map((line) => (
        <Line key={line.id} line={line} timeZone={timeZone} today={today} />
      ))}
    </ol>
  );
}
