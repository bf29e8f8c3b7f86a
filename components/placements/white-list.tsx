"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/class-names";
import { stateAt } from "@/lib/placements/schema";
import type { WhiteViewProps } from "./white-grid";
import { STATE_LOOKS, STATE_WORDS } from "./words";

const STEP = 50;

function bought(states: Uint8Array | undefined): number {
  return states?.filter((state) => stateAt(state) === "regular" || stateAt(state) === "once").length ?? 0;
}

/** On a phone: a customer after the other, each with its products behind a press. */
export function WhiteList({ space: { customers, products }, states, onOpen, className }: WhiteViewProps) {
  const [most, setMost] = useState(STEP);
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className={classNames("flex flex-col gap-3", className)}>
      <ul aria-label="Customers" className="divide-y divide-line rounded-card border border-line bg-surface">
        {customers.slice(0, most).map(([id, name], row) => (
          <li key={id}>
            <button
              type="button"
              aria-expanded={open === row}
              onClick={() => setOpen(open === row ? null : row)}
              className="flex min-h-12 w-full items-center gap-2 px-3 py-2 text-start"
            >
              <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
              <span className="text-second text-sm tabular-nums">
                buys {bought(states[row])} of {products.length}
              </span>
              <ChevronDown
                aria-hidden
                className={classNames("size-4 shrink-0", open === row && "rotate-180")}
              />
            </button>
            {open === row && (
              <ul aria-label={`Products at ${name}`} className="border-line border-t">
                {products.map(([product, title], column) => {
                  const state = stateAt(states[row]?.[column] ?? 0);
                  return (
                    <li key={product}>
                      <button
                        type="button"
                        onClick={() => onOpen({ row, column })}
                        className="flex min-h-11 w-full items-center gap-2 px-3 py-1.5 text-start"
                      >
                        <span className="min-w-0 flex-1 wrap-anywhere">{title}</span>
                        <span
                          className={classNames("rounded-sm px-1.5 text-sm", STATE_LOOKS[state].className)}
                        >
                          {STATE_WORDS[state]}
                        </span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {customers.length > most && (
        <Button className="self-center" onClick={() => setMost(most + STEP)}>
          More customers
        </Button>
      )}
    </div>
  );
}
