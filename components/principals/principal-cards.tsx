// The cards of a principal's page that only show.

import type { Route } from "next";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat, StatList } from "@/components/ui/stat";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { formatMoney, formatNumber } from "@/lib/format/number";
import type { Whose } from "@/lib/lists/scope";
import type {
  CustomerLine,
  PrincipalFigures,
  ProductOfPrincipal,
  StageOfPrincipal,
} from "@/lib/principals/detail";
import { inCategories } from "@/lib/products/rules";
import { route, withQuery } from "@/lib/route";
import { barWidths } from "@/lib/today/rules";
import { Engagement } from "./engagement-words";

/** A number that opens the rows behind it. */
function CountLink({ count, href }: { count: number; href: Route }) {
  if (count === 0) return "0";
  return (
    <IntentLink href={href} className="hover:underline">
      {formatNumber(count)}
    </IntentLink>
  );
}

export function Figures({
  id,
  whose,
  name,
  figures,
  timeZone,
  today,
}: {
  id: string;
  whose: Whose;
  name: string;
  figures: PrincipalFigures;
  timeZone: string;
  today: string;
}) {
  const { last_activity_at, next_follow_up_date, follow_ups_due } = figures;
  const of = (list: "/opportunities" | "/interactions", filters: Record<string, string>) =>
    withQuery(route(list), new URLSearchParams({ ...whose, principal: id, ...filters }));
  return (
    <StatList>
      <Stat
        label="Engagement"
        wide
        value={
          <Engagement name={name} level={figures.engagement_level} percent={figures.engagement_percent} />
        }
        note={
          last_activity_at === null ? (
            "No activity yet"
          ) : (
            <RelativeTime moment={parseTimestamp(last_activity_at)} timeZone={timeZone} />
          )
        }
      />
      <Stat
        label="Open opportunities"
        value={
          <CountLink
            count={figures.open_opportunities_count}
            href={of("/opportunities", { state: "open" })}
          />
        }
      />
      <Stat
        label="Won"
        value={
          <CountLink count={figures.won_opportunities_count} href={of("/opportunities", { state: "won" })} />
        }
      />
      <Stat
        label="Interactions"
        value={
          <CountLink count={figures.interactions_count} href={of("/interactions", { book: "opportunity" })} />
        }
      />
      <Stat
        label="Follow-ups due"
        value={formatNumber(follow_ups_due)}
        tone={follow_ups_due > 0 ? "warning" : "neutral"}
        note={
          next_follow_up_date === null
            ? "None planned"
            : `${next_follow_up_date < today ? "Oldest" : "Next"} ${formatDay(next_follow_up_date, today)}`
        }
      />
    </StatList>
  );
}

function pipelineHref(id: string, whose: Whose, stage: string) {
  return withQuery(route("/opportunities"), new URLSearchParams({ ...whose, principal: id, stage }));
}

interface PipelineProps {
  id: string;
  whose: Whose;
  stages: readonly StageOfPrincipal[];
  /** Null where money is not shown. */
  currency: string | null;
  actions: ReactNode;
}

/** A table that is drawn as bars, so it reads without seeing them. */
export function PipelineByStage({ id, whose, stages, currency, actions }: PipelineProps) {
  const total = stages.reduce((sum, { opportunities }) => sum + opportunities, 0);
  const widths = barWidths(stages.map(({ opportunities }) => opportunities));
  return (
    <Card title="Pipeline by stage" meta={<Badge>{formatNumber(total)}</Badge>} actions={actions}>
      {total === 0 ? (
        <p className="text-third">No opportunities yet.</p>
      ) : (
        <table className="w-full">
          <caption className="sr-only">Opportunities by stage</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Opportunities</th>
              {currency && <th scope="col">Value</th>}
            </tr>
          </thead>
          <tbody>
            {stages.map(({ stage, stage_label, opportunities, estimated_value_cents }, index) => (
              <tr key={stage}>
                <th scope="row" className="w-42 py-1 pe-3 text-start font-normal text-second">
                  {opportunities === 0 ? (
                    stage_label
                  ) : (
                    <IntentLink
                      href={pipelineHref(id, whose, stage)}
                      className="underline decoration-line underline-offset-2 hover:text-text pointer-coarse:py-2"
                    >
                      {stage_label}
                    </IntentLink>
                  )}
                </th>
                <td className="py-1">
                  <span className="flex items-center gap-3">
                    <span aria-hidden className="h-2.5 flex-1 overflow-hidden rounded-full bg-hover">
                      <span
                        className="block h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
                        style={{ width: `${widths[index]}%` }}
                      />
                    </span>
                    <span className="w-10 text-end tabular-nums">{formatNumber(opportunities)}</span>
                  </span>
                </td>
                {currency && (
                  <td className="w-24 py-1 text-end tabular-nums">
                    {formatMoney(estimated_value_cents, currency)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

export function CustomersCard({
  title,
  empty,
  customers,
  timeZone,
}: {
  title: string;
  empty: string;
  customers: readonly CustomerLine[];
  timeZone: string;
}) {
  return (
    <Card title={title} meta={<Badge>{customers.length}</Badge>}>
      {customers.length === 0 ? (
        <p className="text-third">{empty}</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {customers.map((customer) => (
            <li key={customer.organization_id}>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <IntentLink
                  href={route(`/organizations/${customer.organization_id}`)}
                  className="font-medium hover:underline pointer-coarse:py-2"
                >
                  {customer.organization_name}
                </IntentLink>
                {customer.won_opportunities > 0 && <Badge tone="good">Buys</Badge>}
                {customer.open_opportunities > 0 && (
                  <Badge tone="info">{formatNumber(customer.open_opportunities)} open</Badge>
                )}
                {customer.last_interaction_at && (
                  <RelativeTime
                    moment={parseTimestamp(customer.last_interaction_at)}
                    timeZone={timeZone}
                    className="ms-auto text-sm text-third"
                  />
                )}
              </p>
              {customer.products.length > 0 && (
                <p className="text-sm text-third">{customer.products.join(" · ")}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function ProductsCard({
  products,
  categories,
  action,
}: {
  products: readonly ProductOfPrincipal[];
  categories: ReadonlyMap<string, string>;
  action: ReactNode;
}) {
  return (
    <Card title="Products" meta={<Badge>{products.length}</Badge>} actions={action}>
      {products.length === 0 ? (
        <p className="text-third">Nothing is in its catalogue yet.</p>
      ) : (
        <div className="flex max-h-96 flex-col gap-3 overflow-y-auto">
          {inCategories(products).map(([category, lines]) => (
            <section key={category ?? "none"}>
              <h3 className="mb-1 font-medium text-sm text-third">
                {category === null ? "Without a category" : (categories.get(category) ?? category)}
              </h3>
              <ul>
                {lines.map(({ id, name, sku, is_active }) => (
                  <li key={id} className="flex items-baseline gap-2 py-0.5">
                    <IntentLink
                      href={route(`/products/${id}`)}
                      className="hover:underline pointer-coarse:py-2"
                    >
                      {name}
                    </IntentLink>
                    {!is_active && <Badge>Retired</Badge>}
                    {sku && <span className="ms-auto text-sm text-third">{sku}</span>}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Card>
  );
}
