"use client";

import type { ReactNode } from "react";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { updateOrder } from "@/lib/orders/actions";
import { ORDER_LABELS } from "./labels";

interface OrderFactsProps {
  workspaceId: string;
  id: string;
  version: number;
  today: string;
  values: Record<"wanted_on" | "reference" | "terms" | "notes", string | null>;
}

type FactName = keyof OrderFactsProps["values"];

function Line({ field, children }: { field: FactName; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3">
      <dt className="self-start py-1.25 text-third pointer-coarse:py-3">{ORDER_LABELS[field]}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}

/** What is said beside the lines, each value changed where it stands, whatever the order's status. */
export function OrderFacts({ workspaceId, id, version, today, values }: OrderFactsProps) {
  const target = (field: FactName) => ({
    label: ORDER_LABELS[field],
    field,
    value: values[field],
    save: (typed: string, over?: number) =>
      updateOrder({ workspaceId, id, version: over ?? version, values: { [field]: typed } }),
  });
  return (
    <dl className="flex flex-col">
      <Line field="wanted_on">
        <InlineDay {...target("wanted_on")} today={today} />
      </Line>
      <Line field="reference">
        <InlineText {...target("reference")} maxLength={80} />
      </Line>
      <Line field="terms">
        <InlineText {...target("terms")} maxLength={500} />
      </Line>
      <Line field="notes">
        <InlineText {...target("notes")} maxLength={20_000} lines={3} />
      </Line>
    </dl>
  );
}
