"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { InNotes } from "@/components/lists/in-notes";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { useSay, useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RowLink } from "@/components/ui/table";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import type { PRODUCT_FIELDS } from "@/lib/products/fields";
import type { ListedProduct } from "@/lib/products/rows";
import { route } from "@/lib/route";
import { PickedProducts } from "./picked-products";

interface ProductListProps {
  canExport: boolean;
  workspaceId: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedProduct>;
  total: number;
  countLimit: number;
  canManage: boolean;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/products/${id}`);
  return href;
}

function principalHref(id: string) {
  const href = route(`/principals/${id}`);
  return href;
}

const cells: OwnCells<ListedProduct, OwnField<typeof PRODUCT_FIELDS>> = {
  name: {
    phone: "title",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
        <InNotes is={row.inNotes} where="description" />
        {!row.isActive && <Badge>Retired</Badge>}
      </span>
    ),
  },
  sku: { phone: "hidden", cell: ({ sku }) => sku },
  principal: {
    cell: ({ principal }) => (
      <IntentLink href={principalHref(principal.id)} className="relative z-10 hover:underline">
        {principal.name}
      </IntentLink>
    ),
  },
  category: { cell: ({ category }) => category },
  unit: { phone: "hidden", className: "whitespace-nowrap", cell: ({ unit }) => unit },
  distributor: {
    phone: "hidden",
    cell: ({ primaryDistributor, distributors }) => {
      if (distributors === 0) return <span className="text-third">None</span>;
      const others = distributors - (primaryDistributor === null ? 0 : 1);
      return (
        <>
          {primaryDistributor}
          {others > 0 && (
            <span className="text-third">
              {primaryDistributor === null ? `${others}, none primary` : ` and ${others} more`}
            </span>
          )}
        </>
      );
    },
  },
  price: {
    phone: "end",
    align: "end",
    cell: ({ price }) => price ?? <span className="text-third">–</span>,
  },
};

export function ProductList(props: ProductListProps) {
  const { workspaceId, canManage, isFiltered, fields, ...list } = props;
  const say = useSay();
  const words = useWords();
  return (
    <ListTable
      {...list}
      caption="Products"
      page={route("/products")}
      endpoint="/api/products"
      defaultSort="name"
      columns={fieldColumns(fields, cells)}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/products/rows")).productPageSchema.parse(answer)}
      nameOf={(row) => row.name}
      {...(canManage
        ? {
            bulk: (picked: readonly ListedProduct[], clear: () => void) => (
              <PickedProducts workspaceId={workspaceId} picked={picked} onDone={clear} />
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="No product matches these filters">
            Remove one, or look at retired ones too.
          </EmptyState>
        ) : (
          <EmptyState title="No products yet">
            {words.principals
              ? say(
                  "What your principals sell. Once a product is here, showing it to a customer counts for its principal.",
                )
              : "What you offer. Once a product is here, opportunities can be about it."}
          </EmptyState>
        )
      }
    />
  );
}
