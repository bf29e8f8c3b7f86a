"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { controlStyles } from "@/components/ui/control-styles";
import { LoadMore } from "@/components/ui/load-more";
import { formatNumber } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import type { Preview } from "@/lib/off-boarding/answers";
import { KEEP, type Plan, type Receiver } from "@/lib/off-boarding/rules";
import { ReceiverSelect } from "./receiver-select";

const PAGE = 25;

interface CustomersCardProps {
  name: string;
  /** The whole book, as it was before any choice: customers that stay drop out of later previews. */
  book: Preview["customers"];
  preview: Preview;
  receivers: readonly Receiver[];
  plan: Plan;
  onChange: (change: Partial<Plan>) => void;
}

/** Each customer with who gets it; any of them can go elsewhere by hand, always with all of its records. */
export function CustomersCard({ name, book, preview, receivers, plan, onChange }: CustomersCardProps) {
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(PAGE);
  const wanted = typed.trim().toLowerCase();
  const found = book.filter(
    ({ name: customer, territory }) =>
      wanted === "" || `${customer ?? ""} ${territory ?? ""}`.toLowerCase().includes(wanted),
  );
  const nameOf = new Map(receivers.map((receiver) => [receiver.id, receiver.name]));
  const planned = new Map(preview.customers.map(({ organization_id, to }) => [organization_id, to]));

  function choose(id: string, to: string | null) {
    const { [id]: _, ...rest } = plan.customers;
    onChange({ customers: to === null ? rest : { ...rest, [id]: to } });
  }

  function byRule(id: string): string {
    if (plan.customers[id] !== undefined) return "As the rule says";
    const to = planned.get(id);
    return to ? (nameOf.get(to) ?? "As the rule says") : "Not chosen yet";
  }

  if (book.length === 0) return null;
  return (
    <Card
      title="Customers"
      meta={
        <span className="text-sm text-third">
          {formatNumber(book.length)}
          {Object.keys(plan.customers).length > 0 && `, ${Object.keys(plan.customers).length} by hand`}
        </span>
      }
    >
      <div className="flex flex-col gap-1">
        <input
          type="search"
          className={`${controlStyles} h-control`}
          aria-label="Find a customer"
          placeholder="Find a customer or territory"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setShown(PAGE);
          }}
        />
        <ul className="divide-y divide-line">
          {found.slice(0, shown).map(({ organization_id, name: customer, territory, ...counts }) => (
            <li
              key={organization_id}
              className="grid items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_16rem]"
            >
              <span className="min-w-0">
                <span className="block truncate font-medium">{customer ?? "A customer"}</span>
                <span className="block truncate text-sm text-third">
                  {[
                    territory ?? "No territory",
                    counted(counts.opportunities ?? 0, "opportunity", "opportunities"),
                    counted(counts.interactions ?? 0, "interaction", "interactions"),
                  ].join(" · ")}
                </span>
              </span>
              <ReceiverSelect
                aria-label={`Receiver for ${customer ?? "a customer"}`}
                receivers={receivers}
                none={byRule(organization_id)}
                extra={[{ value: KEEP, label: `Stays with ${name}` }]}
                value={plan.customers[organization_id] ?? null}
                onChange={(to) => choose(organization_id, to)}
              />
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="py-3 text-second">No customer like that.</p>}
        {found.length > PAGE && (
          <LoadMore
            summary={`${formatNumber(Math.min(shown, found.length))} of ${formatNumber(found.length)}`}
            hasMore={shown < found.length}
            onLoadMore={() => setShown(shown + PAGE)}
          />
        )}
        {book.length >= 5000 && (
          <p className="text-sm text-third">
            The first 5,000 customers are listed here. The rules cover all of them.
          </p>
        )}
      </div>
    </Card>
  );
}
