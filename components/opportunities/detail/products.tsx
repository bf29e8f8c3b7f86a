"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { addProduct, removeProduct } from "@/lib/opportunities/part-actions";
import type { ProductRow } from "./product-line";
import { useChange } from "./use-change";

const ProductLine = lazy(async () => ({ default: (await import("./product-line")).ProductLine }));
const AddProduct = lazy(async () => ({ default: (await import("./add-product")).AddProduct }));

interface ProductsProps {
  workspaceId: string;
  opportunityId: string;
  products: readonly ProductRow[];
  /** Only where the workspace shows money and something has a price. */
  totals: readonly { name: string; amount: string }[];
  mayChange: boolean;
}

/** What they may buy, each with its own outcome. */
export function Products({ workspaceId, opportunityId, products, totals, mayChange }: ProductsProps) {
  const words = useWords();
  const { run } = useChange();
  const [adding, setAdding] = useState(false);
  const target = { workspaceId, opportunityId };

  if (!words.products) return null;

  function remove(row: ProductRow) {
    const { outcome, distributorId, quantity, unitPriceCents, notes } = row;
    run(() => removeProduct({ ...target, rowId: row.id }), {
      said: `${row.name} removed`,
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
          { said: `${row.name} added again` },
        ),
    });
  }

  return (
    <Card title="Products" meta={<Badge>{products.length}</Badge>} flush>
      {products.length === 0 && (
        <p className="border-line border-t px-3.5 py-2.5 text-third">No product yet. Some stages need one.</p>
      )}
      <Suspense
        fallback={
          <ul>
            {products.map(({ id, name }) => (
              <li key={id} className="border-line border-t px-3.5 py-2.5">
                {name}
              </li>
            ))}
          </ul>
        }
      >
        <ul>
          {products.map((row) => (
            <ProductLine
              key={row.id}
              target={target}
              row={row}
              mayChange={mayChange}
              onRemove={() => remove(row)}
            />
          ))}
        </ul>
      </Suspense>
      {totals.length > 0 && (
        <dl className="flex flex-wrap justify-end gap-x-5 gap-y-1 border-line border-t bg-sunken px-3.5 py-2">
          {totals.map(({ name, amount }) => (
            <div key={name} className="flex gap-1.5">
              <dt className="text-third">{name}</dt>
              <dd className="font-semibold tabular-nums">{amount}</dd>
            </div>
          ))}
        </dl>
      )}
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
