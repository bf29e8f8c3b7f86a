"use client";

import { X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { InlineText } from "@/components/records/inline-text";
import { LazySelect } from "@/components/records/lazy-select";
import { useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { changeProduct } from "@/lib/opportunities/part-actions";
import { OUTCOMES } from "@/lib/opportunities/rules";
import { useChange } from "./use-change";

const load = () => import("./choose-distributor");
const ChooseDistributor = lazy(async () => ({ default: (await load()).ChooseDistributor }));

export interface ProductRow {
  id: string;
  productId: string;
  name: string;
  principal: string | null;
  outcome: "open" | "won" | "lost";
  distributorId: string | null;
  distributor: string | null;
  quantity: number | null;
  /** "12 cases" */
  amount: string | null;
  unitPriceCents: number | null;
  notes: string | null;
  /** Null where the workspace shows no money. */
  money: { typed: string | null; each: string | null; total: string | null } | null;
}

interface ProductLineProps {
  target: { workspaceId: string; opportunityId: string };
  row: ProductRow;
  mayChange: boolean;
  onRemove: () => void;
}

const tones = { open: "neutral", won: "good", lost: "bad" } as const;
const labels = { open: "Open", won: "Won", lost: "Lost" } as const;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-third">{name}</dt>
      <dd className="wrap-anywhere tabular-nums">{children}</dd>
    </div>
  );
}

/** One product: how many, at what price, through whom, and what came of it; each changed where it stands. */
export function ProductLine({ target, row, mayChange, onRemove }: ProductLineProps) {
  const { busy, run } = useChange();
  const words = useWords();
  const [choosing, setChoosing] = useState(false);
  const { id: rowId, name, amount, money, distributor } = row;
  const change = (values: Record<string, unknown>) => changeProduct({ ...target, rowId, values });
  const known = [
    words.principals && row.principal,
    ...(mayChange
      ? []
      : [amount, money?.each && `${money.each} each`, distributor && `through ${distributor}`]),
  ].filter(Boolean);
  return (
    <li className="border-line border-t px-3.5 py-2">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className="block wrap-anywhere font-medium">{name}</span>
          <span className="block text-sm text-third">{known.join(" · ")}</span>
        </span>
        {mayChange ? (
          <>
            <span className="w-24 shrink-0">
              <LazySelect
                label={`Outcome of ${name}`}
                value={row.outcome}
                disabled={busy}
                options={OUTCOMES}
                onValueChange={(outcome) =>
                  run(() => change({ outcome }), {
                    said: `${name}: ${OUTCOMES.find(({ value }) => value === outcome)?.label ?? outcome}`,
                  })
                }
              />
            </span>
            <IconButton label={`Remove ${name}`} disabled={busy} onClick={onRemove}>
              <X aria-hidden />
            </IconButton>
          </>
        ) : (
          <Badge tone={tones[row.outcome]}>{labels[row.outcome]}</Badge>
        )}
      </div>
      {mayChange && (
        <dl className="mt-1 grid grid-cols-2 gap-x-4 sm:grid-cols-4">
          <Fact name="Quantity">
            <InlineText
              label={`Quantity of ${name}`}
              field="quantity"
              value={row.quantity === null ? null : String(row.quantity)}
              shown={amount}
              maxLength={12}
              inputMode="decimal"
              save={(quantity) => change({ quantity })}
            />
          </Fact>
          {money && (
            <Fact name="Price each">
              <InlineText
                label={`Price of ${name}`}
                field="unit_price"
                value={money.typed}
                shown={money.each}
                maxLength={20}
                inputMode="decimal"
                save={(unit_price) => change({ unit_price })}
              />
            </Fact>
          )}
          {money && (
            <Fact name="Comes to">
              <span className="flex min-h-control items-center">{money.total ?? "–"}</span>
            </Fact>
          )}
          {words.distributors && (
            <Fact name="Distributor">
              {choosing ? (
                <Suspense fallback={<span className="flex min-h-control items-center">{distributor}</span>}>
                  <ChooseDistributor
                    label={`Distributor of ${name}`}
                    current={
                      row.distributorId ? { value: row.distributorId, label: distributor ?? "" } : null
                    }
                    disabled={busy}
                    onChoose={(chosen) =>
                      run(() => change({ distributor_id: chosen?.value ?? null }), {
                        said: chosen ? `${name}: through ${chosen.label}` : `${name}: no distributor`,
                        onDone: () => setChoosing(false),
                      })
                    }
                    onLeave={() => setChoosing(false)}
                  />
                </Suspense>
              ) : (
                <button
                  type="button"
                  onPointerEnter={load}
                  onFocus={load}
                  onClick={() => setChoosing(true)}
                  className="-mx-1.5 flex min-h-control w-full cursor-text items-center rounded-control px-1.5 text-start hover:bg-hover"
                >
                  {distributor ?? <span className="text-third">Add</span>}
                  <span className="sr-only">Change distributor of {name}</span>
                </button>
              )}
            </Fact>
          )}
        </dl>
      )}
    </li>
  );
}
