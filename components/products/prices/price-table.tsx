"use client";

import { ClipboardPaste } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Column, Table } from "@/components/ui/table";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/number";
import type { PricedProduct, PriceList } from "@/lib/products/prices/queries";

const PriceDialog = lazy(async () => ({ default: (await import("./price-dialog")).PriceDialog }));
const PasteDialog = lazy(async () => ({ default: (await import("./paste-dialog")).PasteDialog }));

interface PriceTableProps {
  workspaceId: string;
  list: PriceList;
  products: readonly PricedProduct[];
  today: string;
  isFiltered: boolean;
}

/** What each product costs in one list, today and next; a price is set by pressing it, or many by pasting them. */
export function PriceTable({ workspaceId, list, products, today, isFiltered }: PriceTableProps) {
  const [asked, setAsked] = useState<PricedProduct | "paste" | null>(null);
  const money = (cents: number) => formatMoney(cents, list.currency_code);
  const close = () => setAsked(null);

  const columns: Column<PricedProduct>[] = [
    {
      id: "name",
      header: "Product",
      phone: "title",
      cell: ({ name, sku, unit }) => (
        <span>
          {name}
          {(sku !== null || unit !== null) && (
            <span className="block text-sm text-third">{[sku, unit].filter(Boolean).join(" · ")}</span>
          )}
        </span>
      ),
    },
    {
      id: "now",
      header: "Today",
      align: "end",
      phone: "line",
      cell: ({ now, until, list_price_cents }) => {
        if (now !== null) {
          return (
            <span>
              {money(now)}
              {until !== null && <span className="text-third"> until {formatDay(until, today)}</span>}
            </span>
          );
        }
        return list_price_cents === null ? (
          <span className="text-third">No price</span>
        ) : (
          <span className="text-third">{money(list_price_cents)}, of the product</span>
        );
      },
    },
    {
      id: "next",
      header: "Then",
      align: "end",
      phone: "line",
      cell: ({ next }) =>
        next === null ? (
          <span className="text-third">–</span>
        ) : (
          `${money(next.price_cents)} from ${formatDay(next.valid_from, today)}`
        ),
    },
    {
      id: "set",
      header: "Set a price",
      hideHeader: true,
      align: "end",
      phone: "end",
      cell: (product) => (
        <Button size="small" onClick={() => setAsked(product)}>
          Set price<span className="sr-only"> of {product.name}</span>
        </Button>
      ),
    },
  ];

  return (
    <>
      <Button className="w-fit" onClick={() => setAsked("paste")}>
        <ClipboardPaste aria-hidden /> Paste prices
      </Button>
      <Table
        caption={`Prices of ${list.name}`}
        columns={columns}
        rows={products}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={isFiltered ? "Nothing is called so" : "No products yet"}>
            {isFiltered
              ? "Try the beginning of a name or an item number."
              : "Prices are of products: add these first."}
          </EmptyState>
        }
      />
      {asked !== null && (
        <Suspense fallback={null}>
          {asked === "paste" ? (
            <PasteDialog workspaceId={workspaceId} listId={list.id} today={today} onClose={close} />
          ) : (
            <PriceDialog
              workspaceId={workspaceId}
              listId={list.id}
              product={asked}
              today={today}
              onClose={close}
            />
          )}
        </Suspense>
      )}
    </>
  );
}
