import { Handshake } from "lucide-react";
import { SearchBox } from "@/components/lists/search-box";
import { LogIconButton } from "@/components/quick-log/log-icon-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { engagementTone } from "@/components/ui/engagement";
import { Gauge } from "@/components/ui/gauge";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/sparkline";
import { textTone } from "@/components/ui/tone";
import { classNames } from "@/lib/class-names";
import { parseTimestamp } from "@/lib/format/date-time";
import { addDays } from "@/lib/format/day";
import { rangeText } from "@/lib/lists/range";
import type { Whose } from "@/lib/lists/scope";
import { route, withQuery } from "@/lib/route";
import type { PrincipalEngagement } from "@/lib/today/queries";
import { boundedCount } from "@/lib/today/rules";
import type { Say } from "@/lib/words";

interface EngagementCardProps {
  principals: readonly PrincipalEngagement[];
  timeZone: string;
  today: string;
  whose: Whose;
  say: Say;
}

export function EngagementCard({ principals, timeZone, today, whose, say }: EngagementCardProps) {
  const within30Days = (principal: string) => {
    const during = rangeText({ first: addDays(today, -29), last: today });
    return withQuery(
      route("/interactions"),
      new URLSearchParams({ ...whose, principal, during, book: "opportunity" }),
    );
  };
  return (
    <Card title={say("Engagement of principals")} actions={<span>longest waiting first</span>} flush>
      {principals.length === 0 ? (
        <EmptyState
          icon={<Handshake aria-hidden />}
          title={say("No principals in the pipeline yet")}
          headingLevel={3}
        >
          {say("Once visits count for a principal, you see here who has gone quiet.")}
        </EmptyState>
      ) : (
        <>
          {/* Needs no script: the list of principals answers. */}
          <search className="block px-3.5 pb-3">
            <form action="/principals">
              <SearchBox name="q" aria-label={say("Search principals")} maxLength={300} />
            </form>
          </search>
          <ul className="border-line border-t">
            {principals.map((row) => (
              <li
                key={row.id}
                className="flex items-center gap-3 border-line border-t py-2 ps-3.5 pe-2 first:border-t-0"
              >
                <Gauge percent={row.engagement_percent} level={row.engagement_level} name={row.name} />
                <span className="min-w-0 flex-1">
                  <IntentLink
                    href={route(`/principals/${row.id}`)}
                    className="block truncate font-medium hover:underline"
                  >
                    {row.name}
                  </IntentLink>
                  <span className="block truncate text-third">
                    <b className={classNames("font-medium", textTone[engagementTone[row.engagement_level]])}>
                      {row.engagement_level}
                    </b>
                    {" · "}
                    {row.last_activity_at === null ? (
                      "never"
                    ) : (
                      <RelativeTime moment={parseTimestamp(row.last_activity_at)} timeZone={timeZone} />
                    )}
                    {" · "}
                    {row.last_30_days === 0 ? (
                      "none in 30 days"
                    ) : (
                      <IntentLink href={within30Days(row.id)} className="hover:underline">
                        {boundedCount(row.last_30_days)} in 30 days
                      </IntentLink>
                    )}
                  </span>
                </span>
                <Sparkline values={row.weeks} label={`Interactions for ${row.name} by week`} />
                <LogIconButton
                  label={`Log with ${row.name}`}
                  from={{ organization: { id: row.id, name: row.name } }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
