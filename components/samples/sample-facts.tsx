"use client";

import type { ReactNode } from "react";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { updateSample } from "@/lib/samples/actions";
import { SAMPLE_LABELS } from "./labels";

interface SampleFactsProps {
  workspaceId: string;
  id: string;
  version: number;
  today: string;
  values: { expected_on: string; follow_up_on: string | null; notes: string | null };
}

type FactName = keyof SampleFactsProps["values"];

function Line({ field, children }: { field: FactName; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3">
      <dt className="self-start py-1.25 text-third pointer-coarse:py-3">{SAMPLE_LABELS[field]}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}

/** What is said beside its products, each value changed where it stands. */
export function SampleFacts({ workspaceId, id, version, today, values }: SampleFactsProps) {
  const target = (field: FactName) => ({
    label: SAMPLE_LABELS[field],
    field,
    value: values[field],
    save: (typed: string, over?: number) =>
      updateSample({ workspaceId, id, version: over ?? version, values: { [field]: typed } }),
  });
  return (
    <dl className="flex flex-col">
      <Line field="expected_on">
        <InlineDay {...target("expected_on")} today={today} />
      </Line>
      <Line field="follow_up_on">
        <InlineDay {...target("follow_up_on")} today={today} />
      </Line>
      <Line field="notes">
        <InlineText {...target("notes")} maxLength={20_000} lines={3} />
      </Line>
    </dl>
  );
}
