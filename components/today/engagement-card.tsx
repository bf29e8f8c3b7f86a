import { Handshake } from "lucide-react";
import { SearchBox } from "@/components/lists/search-box";
import { LogIconButton } from "@/components/quick-log/log-icon-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Gauge } from "@/components/ui/gauge";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { route } from "@/lib/route";
import type { PrincipalEngagement } from "@/lib/today/queries";

interface EngagementCardProps {
  principals: readonly PrincipalEngagement[];
  timeZone: string;
}

export function EngagementCard({ principals, timeZone }: EngagementCardProps) {
  return (
    <Card title="Engagement of principals" actions={<span>by last activity</span>} flush>
      {principals.length === 0 ? (
        <EmptyState
          icon={<Handshake aria-hidden />}
          title="No principals in the pipeline yet"
          headingLevel={3}
        >
          Once visits count for a principal, you see here who has gone quiet.
        </EmptyState>
      ) : (
        <>
          {/* Needs no script: the list of principals answers. */}
          <search className="block px-3.5 pb-3">
            <form action="/principals">
              <SearchBox name="q" aria-label="Search principals" maxLength={300} />
            </form>
          </search>
          <ul className="border-line border-t">
            {principals.map((row) => (
              <li
                key={row.principal_id}
                className="flex items-center gap-3 border-line border-t py-2 ps-3.5 pe-2 first:border-t-0"
              >
                <Gauge percent={row.engagement_percent} level={row.engagement_level} name={row.name} />
                <span className="min-w-0 flex-1">
                  <IntentLink
                    href={route(`/principals/${row.principal_id}`)}
                    className="block truncate font-medium hover:underline"
                  >
                    {row.name}
                  </IntentLink>
                  <span className="block truncate text-third">
                    {row.engagement_level} · {formatPercent(row.engagement_percent)}
                    {row.last_activity_at && (
                      <>
                        {" · "}
                        <RelativeTime moment={parseTimestamp(row.last_activity_at)} timeZone={timeZone} />
                      </>
                    )}
                    {row.follow_ups_due > 0 && ` · ${formatNumber(row.follow_ups_due)} due`}
                  </span>
                </span>
                <LogIconButton
                  label={`Log with ${row.name}`}
                  from={{ organization: { id: row.principal_id, name: row.name } }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
