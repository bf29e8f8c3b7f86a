"use client";

import { Plus, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { LazySelect } from "@/components/records/lazy-select";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { addProduct, changeProduct, removeProduct } from "@/lib/opportunities/part-actions";
import { OUTCOMES } from "@/lib/opportunities/rules";
import { useChange } from "./use-change";

const AddProduct = lazy(async () => ({ default: (await import("./add-product")).AddProduct }));

export interface ProductLine {
  id: string;
  productId: string;
  name: string;
  principal: string | null;
  outcome: "open" | "won" | "lost";
  distributorId: string | null;
  quantity: number | null;
  unitPriceCents: number | null;
  notes: string | null;
  /** "12 cases", "$48.00 each": what is known beside the name. */
  details: string;
}

interface ProductsProps {
  workspaceId: string;
  opportunityId: string;
  products: readonly ProductLine[];
  mayChange: boolean;
}

const tones = { open: "neutral", won: "good", lost: "bad" } as const;
const labels = { open: "Open", won: "Won", lost: "Lost" } as const;

/** What they may buy, each with its own outcome. */
export function Products({ workspaceId, opportunityId, products, mayChange }: ProductsProps) {
  const { busy, run } = useChange();
  const [adding, setAdding] = useState(false);
  const target = { workspaceId, opportunityId };

  function remove(row: ProductLine) {
    const { outcome, distributorId, quantity, unitPriceCents, notes } = row;
    run(() => removeProduct({ ...target, rowId: row.id }), {
      said: `${row.name} is off it`,
      undo: () =>
        run(
          () =>
            addProduct({
              ...target,
              productId: row.productId,
              values: {
                outcome,
                distributor_id: distributorId,
                quantity,
                unit_price_cents: unitPriceCents,
                notes,
              },
            }),
          { said: `${row.name} is on it again` },
        ),
    });
  }

  return (
    <Card title="Products" meta={<Badge>{products.length}</Badge>} flush>
      {products.length === 0 && (
        <p className="border-line border-t px-3.5 py-2.5 text-third">No product yet. Some stages need one.</p>
      )}
      <ul>
        {products.map((row) => (
          <li key={row.id} className="flex items-center gap-2 border-line border-t px-3.5 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">{row.name}</span>
              <span className="block text-sm text-third">
                {[row.principal, row.details].filter(Boolean).join(" · ")}
              </span>
            </span>
            {mayChange ? (
              <>
                <span className="w-24 shrink-0">
                  <LazySelect
                    label={`Outcome of ${row.name}`}
                    value={row.outcome}
                    disabled={busy}
                    options={OUTCOMES}
                    onValueChange={(outcome) =>
                      run(() => changeProduct({ ...target, rowId: row.id, values: { outcome } }), {
                        said: `${row.name}: ${OUTCOMES.find(({ value }) => value === outcome)?.label ?? outcome}`,
                      })
                    }
                  />
                </span>
                <IconButton label={`Take ${row.name} off`} disabled={busy} onClick={() => remove(row)}>
                  <X aria-hidden />
                </IconButton>
              </>
            ) : (
              <Badge tone={tones[row.outcome]}>{labels[row.outcome]}</Badge>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className="border-line border-t px-3.5 py-2.5">
          {adding ? (
            <Suspense fallback={<div className="h-control" />}>
              <AddProduct {...target} present={products.map(({ productId }) => productId)} />
            </Suspense>
          ) : (
            <Button size="small" onClick={() => setAdding(true)}>
              <Plus aria-hidden /> Add a product
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
