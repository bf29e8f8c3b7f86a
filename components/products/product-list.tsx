"use client";

import { type CustomColumn, customColumns } from "@/components/custom-fields/columns";
import { InNotes } from "@/components/lists/in-notes";
import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { useColumns } from "@/components/lists/use-columns";
import { useSay, useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RowLink } from "@/components/ui/table";
import { PRODUCT_COLUMNS } from "@/lib/products/columns";
import type { ProductRow } from "@/lib/products/rows";
import { PRODUCT_SORTS } from "@/lib/products/sorts";
import { route } from "@/lib/route";
import { PickedProducts } from "./picked-products";

interface ProductListProps {
  canExport: boolean;
  workspaceId: string;
  query: string;
  shown: readonly string[] | null;
  first: ListPage<ProductRow>;
  total: number;
  countLimit: number;
  showsPrice: boolean;
  canManage: boolean;
  isFiltered: boolean;
  /** Columns that the workspace added. */
  customColumns: readonly CustomColumn[];
}

function hrefOf(id: string) {
  const href = route(`/products/${id}`);
  return href;
}

function principalHref(id: string) {
  const href = route(`/principals/${id}`);
  return href;
}

const name: ListColumn<ProductRow, "name" | "sku"> = {
  id: "name",
  header: PRODUCT_COLUMNS.name,
  sortKey: "name",
  phone: "title",
  cell: (row) => (
    <span className="flex flex-wrap items-center gap-2">
      <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
      <InNotes is={row.inNotes} where="description" />
      {!row.isActive && <Badge>Retired</Badge>}
    </span>
  ),
};

const price: ListColumn<ProductRow, "name" | "sku"> = {
  id: "price",
  header: PRODUCT_COLUMNS.price,
  phone: "end",
  align: "end",
  cell: (row) => row.price ?? <span className="text-third">–</span>,
};

const facts: ListColumn<ProductRow, "name" | "sku">[] = [
  { id: "sku", header: PRODUCT_COLUMNS.sku, sortKey: "sku", phone: "hidden", cell: ({ sku }) => sku },
  {
    id: "principal",
    header: PRODUCT_COLUMNS.principal,
    cell: ({ principal }) => (
      <IntentLink href={principalHref(principal.id)} className="relative z-10 hover:underline">
        {principal.name}
      </IntentLink>
    ),
  },
  { id: "category", header: PRODUCT_COLUMNS.category, cell: ({ category }) => category },
  {
    id: "unit",
    header: PRODUCT_COLUMNS.unit,
    phone: "hidden",
    className: "whitespace-nowrap",
    cell: ({ unit }) => unit,
  },
  {
    id: "distributor",
    header: PRODUCT_COLUMNS.distributor,
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
];

export function ProductList(props: ProductListProps) {
  const { workspaceId, showsPrice, canManage, isFiltered, customColumns: added, ...list } = props;
  const say = useSay();
  const words = useWords();
  const columns = useColumns([name, ...facts, ...(showsPrice ? [price] : [])]);
  return (
    <ListTable
      {...list}
      caption="Products"
      page={route("/products")}
      endpoint="/api/products"
      sorts={PRODUCT_SORTS}
      defaultSort="name"
      columns={[...columns, ...customColumns(added)]}
      parsePage={async (answer) => (await import("@/lib/products/rows")).productPageSchema.parse(answer)}
      nameOf={(row) => row.name}
      {...(canManage
        ? {
            bulk: (picked: readonly ProductRow[], clear: () => void) => (
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
