"use client";

import { Card } from "@/components/ui/card";
import { segmentStyles, segmentsStyles } from "@/components/ui/segment-styles";
import { counted } from "@/lib/format/words";
import type { Summary } from "@/lib/off-boarding/answers";
import { type MethodChoice, NO_TERRITORY, type Plan, type Receiver } from "@/lib/off-boarding/rules";
import { canManage } from "@/lib/users/rules";
import { ReceiverSelect } from "./receiver-select";

interface ReceiversCardProps {
  name: string;
  summary: Summary;
  territories: readonly { territory: string; customers: number }[];
  receivers: readonly Receiver[];
  plan: Plan;
  onChange: (change: Partial<Plan>) => void;
  /** Those that the workspace has, in its words. */
  methods: readonly MethodChoice[];
}

function withChoice(
  choices: Readonly<Record<string, string>>,
  key: string,
  value: string | null,
): Record<string, string> {
  const { [key]: _, ...rest } = choices;
  return value === null ? rest : { ...rest, [key]: value };
}

function RuleRow({ label, count, children }: { label: string; count: string; children: React.ReactNode }) {
  return (
    <li className="grid items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_16rem]">
      <span className="min-w-0">
        <span className="block truncate font-medium">{label}</span>
        <span className="block text-sm text-third">{count}</span>
      </span>
      {children}
    </li>
  );
}

/** Who gets what: one rule for all, or one for each territory or principal. */
export function ReceiversCard({
  name,
  summary,
  territories,
  receivers,
  plan,
  methods,
  onChange,
}: ReceiversCardProps) {
  const managers = receivers.filter(({ role }) => canManage(role));
  const asElse = "As everything else";
  return (
    <Card title="Who gets it">
      <div className="flex flex-col gap-4">
        <div className="-mx-3.5 overflow-x-auto px-3.5 py-0.5">
          <fieldset className={`max-w-full ${segmentsStyles}`}>
            <legend className="sr-only">How to choose receivers</legend>
            {methods.map(({ value, label }) => (
              <label
                key={value}
                data-checked={plan.method === value ? "" : undefined}
                className={`${segmentStyles} has-focus-visible:outline-2 has-focus-visible:outline-accent`}
              >
                <input
                  type="radio"
                  name="method"
                  checked={plan.method === value}
                  onChange={() => onChange({ method: value })}
                  className="absolute inset-0 cursor-pointer opacity-0"
                />
                {label}
              </label>
            ))}
          </fieldset>
        </div>
        <p className="text-second text-sm">{methods.find(({ value }) => value === plan.method)?.hint}</p>
        <ul className="divide-y divide-line">
          {plan.method === "territory" &&
            territories.map(({ territory, customers }) => (
              <RuleRow
                key={territory}
                label={territory === NO_TERRITORY ? "No territory" : territory}
                count={counted(customers, "customer", "customers")}
              >
                <ReceiverSelect
                  aria-label={`Receiver for ${territory === NO_TERRITORY ? "no territory" : territory}`}
                  receivers={receivers}
                  none={asElse}
                  value={plan.territories[territory] ?? null}
                  onChange={(to) => onChange({ territories: withChoice(plan.territories, territory, to) })}
                />
              </RuleRow>
            ))}
          {plan.method === "principal" &&
            summary.principals.map(({ principal_id, name: principal, opportunities }) => (
              <RuleRow
                key={principal_id}
                label={principal}
                count={counted(opportunities, "opportunity", "opportunities")}
              >
                <ReceiverSelect
                  aria-label={`Receiver for ${principal}`}
                  receivers={receivers}
                  none={asElse}
                  value={plan.principals[principal_id] ?? null}
                  onChange={(to) => onChange({ principals: withChoice(plan.principals, principal_id, to) })}
                />
              </RuleRow>
            ))}
          {summary.total > 0 && (
            <RuleRow
              label={plan.method === "one" ? "Everything" : "Everything else"}
              count="Also what is in the trash"
            >
              <ReceiverSelect
                aria-label={plan.method === "one" ? "Receiver of everything" : "Receiver of everything else"}
                receivers={receivers}
                none="Choose…"
                value={plan.to}
                onChange={(to) => onChange({ to })}
              />
            </RuleRow>
          )}
          {summary.direct_reports > 0 && (
            <RuleRow
              label={`People who report to ${name}`}
              count={counted(summary.direct_reports, "person", "people")}
            >
              <ReceiverSelect
                aria-label="New manager of the direct reports"
                receivers={managers}
                none="Choose…"
                value={plan.reportsTo}
                onChange={(reportsTo) => onChange({ reportsTo })}
              />
            </RuleRow>
          )}
        </ul>
      </div>
    </Card>
  );
}
