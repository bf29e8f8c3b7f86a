import { MessagesSquare } from "lucide-react";
import { LogButton } from "@/components/quick-log/log-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { SENTIMENT_LABELS, SENTIMENT_TONES } from "@/lib/interactions/rules";
import { route } from "@/lib/route";
import type { Activity } from "@/lib/today/queries";

interface ActivityCardProps {
  rows: readonly Activity[];
  typeLabels: ReadonlyMap<string, string>;
  stageLabels: ReadonlyMap<string, string>;
  timeZone: string;
}

export function ActivityCard({ rows, typeLabels, stageLabels, timeZone }: ActivityCardProps) {
  return (
    <Card
      title="Recent activity"
      actions={
        rows.length > 0 && (
          <IntentLink href={route("/interactions")} className="hover:underline">
            All interactions
          </IntentLink>
        )
      }
      flush
    >
      {rows.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare aria-hidden />}
          title="Nothing logged yet"
          headingLevel={3}
          action={<LogButton variant="secondary" />}
        >
          Log a visit, a call or an e-mail in a few seconds, and the opportunity moves along.
        </EmptyState>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="border-line border-t px-3.5 py-2 first:border-t-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <IntentLink href={route(`/interactions/${row.id}`)} className="font-medium hover:underline">
                  {row.organization?.name ?? "Customer"}
                </IntentLink>
                <span className="text-third">{typeLabels.get(row.type) ?? row.type}</span>
                {row.sentiment && (
                  <Badge tone={SENTIMENT_TONES[row.sentiment]}>{SENTIMENT_LABELS[row.sentiment]}</Badge>
                )}
                {row.stage && <Badge tone="accent">→ {stageLabels.get(row.stage) ?? row.stage}</Badge>}
                <RelativeTime
                  moment={parseTimestamp(row.interaction_date)}
                  timeZone={timeZone}
                  className="ms-auto text-sm text-third"
                />
              </p>
              {(row.notes ?? row.subject) && (
                <p className="line-clamp-2 wrap-anywhere text-second">{row.notes ?? row.subject}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
