"use client";

import { Card } from "@/components/ui/card";
import { formatNumber } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import { manyInTitle } from "@/lib/kinds/all";
import { type HandedKind, handedKinds } from "@/lib/kinds/records";
import type { Preview, Summary } from "@/lib/off-boarding/answers";
import { type Plan, type Receiver, ruleText } from "@/lib/off-boarding/rules";

interface OwnsCardProps {
  name: string;
  summary: Summary;
  plan: Plan;
  preview: Preview;
  receivers: readonly Receiver[];
}

interface Line {
  label: string;
  count: number;
  trash: number;
  goesTo: string;
  rule: string;
}

function goesTo({ by_receiver, without_receiver }: Preview, kind: string, total: number): string {
  const parts = by_receiver.flatMap(({ full_name, counts }) => {
    const count = counts[kind] ?? 0;
    if (count === 0) return [];
    return [count === total ? full_name : `${full_name} ${formatNumber(count)}`];
  });
  if (parts.length > 0) return parts.join(" · ");
  if (total === 0) return "–";
  return without_receiver > 0 ? "Not chosen yet" : "–";
}

function linesOf({ name, summary, plan, preview, receivers }: OwnsCardProps): Line[] {
  const of = (kind: string) => {
    const { living, trash } = summary.records[kind] ?? { living: 0, trash: 0 };
    return { count: living + trash, trash, goesTo: goesTo(preview, kind, living + trash) };
  };
  const byHand = Object.keys(plan.customers).length;
  const manager = receivers.find(({ id }) => id === plan.reportsTo)?.name;
  const ruleOf: Record<HandedKind, string> = {
    organization: ruleText(plan.method, byHand),
    opportunity: "With their customer",
    interaction: `With their customer; still credited to ${name}`,
    appointment: `With their customer; what falls on something else stands beside it`,
    task: `With their customer, done ones too; still credited to ${name}`,
  };
  const [accounts, ...others] = handedKinds.map((kind) => ({
    label: manyInTitle(kind),
    ...of(kind),
    rule: ruleOf[kind],
  }));
  return [
    ...(accounts === undefined ? [] : [accounts]),
    {
      label: manyInTitle("contact"),
      count: summary.contacts,
      trash: 0,
      goesTo: summary.contacts === 0 ? "–" : "With their organization",
      rule: "With their organization",
    },
    ...others,
    {
      label: `People who report to ${name}`,
      count: summary.direct_reports,
      trash: 0,
      goesTo: summary.direct_reports === 0 ? "–" : (manager ?? "Not chosen yet"),
      rule: "Managers and admins only",
    },
  ];
}

/** What somebody owns by kind, and where it would go as the plan stands. */
export function OwnsCard(props: OwnsCardProps) {
  const { name, summary } = props;
  const lines = linesOf(props);
  const cell = "border-line border-t px-3.5 py-2 align-baseline max-sm:border-0 max-sm:p-0";
  return (
    <Card
      flush
      title={`What ${name} owns`}
      meta={
        <span className="text-sm text-third">
          {counted(summary.total + summary.contacts, "record", "records")}, moved customer by customer
        </span>
      }
    >
      <table className="w-full border-separate border-spacing-0 max-sm:block">
        <caption className="sr-only">What {name} owns</caption>
        <thead className="max-sm:sr-only">
          <tr className="bg-sunken text-start text-second text-sm">
            {["Record type", "Count", "Goes to", "Rule"].map((header, index) => (
              <th
                key={header}
                scope="col"
                className={`h-8 border-line border-t px-3.5 font-medium ${index === 1 ? "text-end" : "text-start"}`}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {lines.map(({ label, count, trash, goesTo: receivers, rule }) => (
            <tr
              key={label}
              className="max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:border-line max-sm:border-t max-sm:px-3.5 max-sm:py-2.5"
            >
              <th scope="row" className={`${cell} text-start font-medium`}>
                {label}
              </th>
              <td className={`${cell} text-end tabular-nums`}>
                {formatNumber(count)}
                {trash > 0 && (
                  <span className="block text-sm text-third">{formatNumber(trash)} in the trash</span>
                )}
              </td>
              <td className={`${cell} max-sm:col-span-2`}>{receivers}</td>
              <td className={`${cell} text-second max-sm:col-span-2 max-sm:text-sm`}>{rule}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {summary.colleagues_on_their_customers > 0 && (
        <p className="border-line border-t px-3.5 py-2.5 text-sm text-third">
          Colleagues have {counted(summary.colleagues_on_their_customers, "opportunity", "opportunities")}{" "}
          with customers of {name}: those stay with the colleagues.
        </p>
      )}
    </Card>
  );
}
