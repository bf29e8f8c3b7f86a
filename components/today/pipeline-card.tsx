import { ChartNoAxesColumn } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { formatNumber } from "@/lib/format/number";
import type { Whose } from "@/lib/lists/scope";
import { route, withQuery } from "@/lib/route";
import type { StageCount } from "@/lib/today/queries";
import { barWidths } from "@/lib/today/rules";

/** How many stand in each open stage. It is a table that is drawn as bars, so it reads without seeing them. */
export function PipelineCard({ stages, whose }: { stages: readonly StageCount[]; whose: Whose }) {
  const list = (filters: Record<string, string>) =>
    withQuery(route("/opportunities"), new URLSearchParams({ ...whose, ...filters }));
  const stalled = stages
    .filter(({ stage }) => stage.category === "stalled")
    .reduce((sum, { count }) => sum + count, 0);
  const open = stages.filter(({ stage }) => stage.category === "open");
  const total = open.reduce((sum, { count }) => sum + count, 0);
  const widths = barWidths(open.map(({ count }) => count));
  return (
    <Card
      title="Pipeline by stage"
      actions={
        <>
          <IntentLink href={list({ state: "open" })} className="hover:underline">
            {formatNumber(total)} open
          </IntentLink>
          {stalled > 0 && (
            <IntentLink href={list({ state: "stalled" })} className="hover:underline">
              {formatNumber(stalled)} stalled
            </IntentLink>
          )}
        </>
      }
    >
      {total === 0 ? (
        <EmptyState icon={<ChartNoAxesColumn aria-hidden />} title="No open opportunities" headingLevel={3}>
          Stages fill up here as opportunities are created.
        </EmptyState>
      ) : (
        <table className="w-full">
          <caption className="sr-only">Open opportunities by stage</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Opportunities</th>
            </tr>
          </thead>
          <tbody>
            {open.map(({ stage, count }, index) => (
              <tr key={stage.code}>
                <th scope="row" className="w-38 py-1 pe-3 text-start font-normal text-second">
                  {stage.label}
                </th>
                <td className="py-1">
                  <span className="flex items-center gap-3">
                    <span aria-hidden className="h-2.5 flex-1 overflow-hidden rounded-full bg-hover">
                      <span
                        className="block h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
                        style={{ width: `${widths[index]}%`, opacity: 1 - index * 0.07 }}
                      />
                    </span>
                    <IntentLink
                      href={list({ stage: stage.code })}
                      aria-label={`${formatNumber(count)} in ${stage.label}`}
                      className="w-10 text-end tabular-nums hover:underline"
                    >
                      {formatNumber(count)}
                    </IntentLink>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
