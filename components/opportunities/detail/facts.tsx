"use client";

import type { ReactNode } from "react";
import { InlineChoice } from "@/components/records/inline-choice";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { Badge } from "@/components/ui/badge";
import { IntentLink } from "@/components/ui/intent-link";
import { describeDue, formatDay } from "@/lib/format/day";
import { updateOpportunity } from "@/lib/opportunities/actions";
import { route } from "@/lib/route";
import { OPPORTUNITY_LABELS, type OpportunityField } from "./labels";

interface Option {
  value: string;
  label: string;
}

export type Fact =
  | {
      kind: "text";
      field: OpportunityField;
      value: string | null;
      maxLength: number;
      lines?: number;
      shown?: string;
    }
  | { kind: "day"; field: OpportunityField; value: string | null; isDue?: boolean }
  | {
      kind: "choice";
      field: OpportunityField;
      value: string | null;
      options: readonly Option[];
      canClear: boolean;
    };

interface FactsProps {
  workspaceId: string;
  id: string;
  version: number;
  facts: readonly Fact[];
  mayChange: boolean;
  today: string;
}

const dueTones = { overdue: "bad", today: "warning", later: "neutral" } as const;

function Due({ day, today }: { day: string; today: string }) {
  const due = describeDue(day, today);
  return <Badge tone={dueTones[due.state]}>{due.label}</Badge>;
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3">
      <dt className="self-start py-1.25 text-third pointer-coarse:py-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

interface LinkedFactProps {
  name: string;
  id: string;
  label: string;
  /** What can be done with it. */
  children?: ReactNode;
}

export function LinkedFact({ name, id, label, children }: LinkedFactProps) {
  return (
    <Line name={name}>
      <span className="flex flex-wrap items-center gap-x-1">
        <IntentLink
          href={route(`/organizations/${id}`)}
          className="inline-block py-1 underline decoration-line underline-offset-2 hover:decoration-current"
        >
          {label}
        </IntentLink>
        {children}
      </span>
    </Line>
  );
}

function readOnly(fact: Fact, today: string): ReactNode {
  if (fact.value === null || fact.value === "") return null;
  if (fact.kind === "day")
    return fact.isDue ? <Due day={fact.value} today={today} /> : formatDay(fact.value, today);
  if (fact.kind === "choice")
    return fact.options.find(({ value }) => value === fact.value)?.label ?? fact.value;
  return <span className="whitespace-pre-line">{fact.shown ?? fact.value}</span>;
}

interface EditableProps {
  fact: Fact;
  save: (typed: string, over?: number) => ReturnType<typeof updateOpportunity>;
  today: string;
}

function Editable({ fact, save, today }: EditableProps) {
  const { field, value } = fact;
  const target = { label: OPPORTUNITY_LABELS[field], field, value, save };
  if (fact.kind === "day") {
    const due = fact.isDue && value ? { shown: <Due day={value} today={today} /> } : {};
    return <InlineDay {...target} today={today} {...due} />;
  }
  if (fact.kind === "choice") {
    const options = fact.canClear ? [{ value: "", label: "None" }, ...fact.options] : fact.options;
    return <InlineChoice {...target} options={options} />;
  }
  const { maxLength, lines, shown } = fact;
  return (
    <InlineText
      {...target}
      maxLength={maxLength}
      {...(lines ? { lines } : {})}
      {...(shown ? { shown } : {})}
    />
  );
}

/** What is known about it; each value is changed where it stands by whoever may. */
export function Facts({ workspaceId, id, version, facts, mayChange, today }: FactsProps) {
  return facts.map((fact) => {
    const { field } = fact;
    const shown = mayChange ? null : readOnly(fact, today);
    if (!mayChange && shown === null) return null;
    return (
      <Line key={field} name={OPPORTUNITY_LABELS[field]}>
        {mayChange ? (
          <Editable
            fact={fact}
            today={today}
            save={(typed, over) =>
              updateOpportunity({ workspaceId, id, version: over ?? version, values: { [field]: typed } })
            }
          />
        ) : (
          <span className="inline-block py-1">{shown}</span>
        )}
      </Line>
    );
  });
}
