"use client";

// The white space of one principal: asked for after the page stands, as a grid, on a phone customer by customer.
import { useQuery } from "@tanstack/react-query";
import { Grid3x3 } from "lucide-react";
import { useMemo, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { counted } from "@/lib/format/words";
import { type WhiteSpace as Space, STATES, stateAt, whiteSpaceSchema } from "@/lib/placements/schema";
import { type NextSteps, WhiteCell } from "./white-cell";
import { WhiteGrid } from "./white-grid";
import { WhiteList } from "./white-list";
import { monthText, STATE_LOOKS, STATE_WORDS } from "./words";

interface WhiteSpaceProps extends NextSteps {
  /** What the address asks, with the principal. */
  query: string;
}

export interface At {
  row: number;
  column: number;
}

/** Of each customer the states of all products, each a small number. */
function statesOf({ products, cells }: Space): Uint8Array[] {
  return cells.map((row) => {
    const states = new Uint8Array(products.length);
    for (const cell of row) states[cell >> 3] = cell & 7;
    return states;
  });
}

function Legend() {
  return (
    <ul aria-label="What the cells say" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {STATES.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className={`flex size-5 items-center justify-center rounded-sm border border-line font-medium ${STATE_LOOKS[state].className}`}
          >
            {STATE_LOOKS[state].letter}
          </span>
          {STATE_WORDS[state]}
        </li>
      ))}
    </ul>
  );
}

export function WhiteSpace({ query, ...steps }: WhiteSpaceProps) {
  const scope = useScope();
  const path = `/api/white-space?${query}`;
  const { data, error } = useQuery(
    { queryKey: keyOf(scope, path), queryFn: ({ signal }) => ask(path, whiteSpaceSchema, signal) },
    clientCache,
  );
  const states = useMemo(() => (data === undefined ? [] : statesOf(data)), [data]);
  const [open, setOpen] = useState<At | null>(null);
  if (error) {
    return (
      <Alert tone="bad" announce>
        The white space can’t be shown right now. Load the page again.
      </Alert>
    );
  }
  if (data === undefined) return <Skeleton className="h-96" />;
  if (data.products.length === 0 || data.customers.length === 0) {
    return (
      <EmptyState icon={<Grid3x3 aria-hidden />} title="Nothing to compare">
        {data.products.length === 0
          ? "There are no active products here."
          : "No customer that you see fits these filters."}
      </EmptyState>
    );
  }
  const customer = open === null ? undefined : data.customers[open.row];
  const product = open === null ? undefined : data.products[open.column];
  return (
    <div className="flex flex-col gap-3">
      <p className="text-second" role="status">
        {counted(data.customers.length, "customer", "customers")} by{" "}
        {counted(data.products.length, "product", "products")}
        {data.through === null
          ? ". No sell-through is loaded yet."
          : `. Bought through ${monthText(data.through)}.`}
        {data.more && " There are more customers: narrow the filters to see them."}
      </p>
      <Legend />
      <WhiteGrid space={data} states={states} onOpen={setOpen} className="max-sm:hidden" />
      <WhiteList space={data} states={states} onOpen={setOpen} className="sm:hidden" />
      {open !== null && customer && product && (
        <WhiteCell
          {...steps}
          customer={{ id: customer[0], name: customer[1] }}
          product={{ id: product[0], name: product[1] }}
          state={stateAt(states[open.row]?.[open.column] ?? 0)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
