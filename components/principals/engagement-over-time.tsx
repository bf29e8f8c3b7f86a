import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { engagementTone } from "@/components/ui/engagement";
import { formatDay } from "@/lib/format/day";
import { formatNumber, formatPercent } from "@/lib/format/number";
import type { PrincipalWeek } from "@/lib/principals/detail";
import { describeWeeks } from "@/lib/principals/rules";
import { LazyEngagementChart } from "./lazy-engagement-chart";

export function EngagementOverTime({ weeks, today }: { weeks: readonly PrincipalWeek[]; today: string }) {
  return (
    <Card title="Engagement over time" actions={<span>{weeks.length} weeks</span>}>
      <p className="mb-3 text-second">{describeWeeks(weeks, today)}</p>
      <div aria-hidden className="h-50">
        <LazyEngagementChart weeks={weeks} today={today} />
      </div>
      <p aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-third">
        <span className="inline-flex items-center gap-1.5">
          <span className="h-0.5 w-4 bg-accent" /> Engagement at the end of the week
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="size-2.5 rounded-xs bg-control/45" /> Interactions that counted
        </span>
      </p>
      <details className="mt-3">
        <summary className="w-fit text-second text-sm hover:text-text pointer-coarse:py-3">
          Show as table
        </summary>
        <table className="mt-2 w-full max-w-120">
          <caption className="sr-only">Engagement week by week</caption>
          <thead>
            <tr className="border-line border-b text-start text-sm text-third">
              <th scope="col" className="py-1 text-start font-medium">
                Week of
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                Interactions
              </th>
              <th scope="col" className="py-1 ps-4 text-start font-medium">
                Engagement
              </th>
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => (
              <tr key={week.week} className="border-line border-b last:border-b-0">
                <th scope="row" className="py-1 text-start font-normal">
                  {formatDay(week.week, today)}
                </th>
                <td className="py-1 text-end tabular-nums">{formatNumber(week.interactions)}</td>
                <td className="py-1 ps-4">
                  <Badge tone={engagementTone[week.engagement_level]} dot>
                    {week.engagement_level}
                  </Badge>{" "}
                  <span className="tabular-nums">{formatPercent(week.engagement_percent)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  );
}
