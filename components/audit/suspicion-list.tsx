import { Badge } from "@/components/ui/badge";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Suspicion } from "@/lib/audit/queries";
import { suspicionWord } from "@/lib/audit/words";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import { withQuery } from "@/lib/route";

interface SuspicionListProps {
  suspicions: readonly Suspicion[];
  timeZone: string;
}

export function SuspicionList({ suspicions, timeZone }: SuspicionListProps) {
  return (
    <ul className="divide-y divide-line">
      {suspicions.map((suspicion) => {
        const { title, unit } = suspicionWord(suspicion.kind);
        const query = new URLSearchParams({ view: "activity", who: suspicion.user_id });
        return (
          <li
            key={`${suspicion.kind} ${suspicion.user_id}`}
            className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3.5 py-3"
          >
            <Badge tone="warning" dot>
              {title}
            </Badge>
            <b className="font-medium">{suspicion.full_name ?? "Somebody unknown"}</b>
            <span className="text-second">
              {formatNumber(suspicion.occurrences)} {unit}
            </span>
            <RelativeTime
              moment={parseTimestamp(suspicion.last_at)}
              timeZone={timeZone}
              className="text-sm text-third"
            />
            <IntentLink
              href={withQuery("/settings/audit", query)}
              className="ms-auto text-sm underline decoration-line underline-offset-2"
            >
              What they did
            </IntentLink>
          </li>
        );
      })}
    </ul>
  );
}
