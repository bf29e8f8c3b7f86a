"use client";

import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { DISTRIBUTOR_COLUMNS } from "@/lib/distributors/columns";
import type { DistributorRow } from "@/lib/distributors/rows";
import { DISTRIBUTOR_SORTS, type DistributorSort } from "@/lib/distributors/sorts";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import { route } from "@/lib/route";

interface DistributorListProps {
  canExport: boolean;
  timeZone: string;
  query: string;
  shown: readonly string[] | null;
  first: ListPage<DistributorRow>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/distributors/${id}`);
  return href;
}

const named = 3;

function columnsIn(timeZone: string): ListColumn<DistributorRow, DistributorSort>[] {
  return [
    {
      id: "name",
      header: DISTRIBUTOR_COLUMNS.name,
      sortKey: "name",
      phone: "title",
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Avatar name={row.name} square />
          <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
        </span>
      ),
    },
    { id: "place", header: DISTRIBUTOR_COLUMNS.place, phone: "hidden", cell: ({ place }) => place },
    {
      id: "principals",
      header: DISTRIBUTOR_COLUMNS.principals,
      className: "sm:min-w-56",
      cell: ({ principals }) =>
        principals.length === 0 ? (
          <span className="text-third">Nobody yet</span>
        ) : (
          <span title={principals.join(", ")}>
            {principals.slice(0, named).join(", ")}
            {principals.length > named && (
              <span className="text-third"> and {principals.length - named} more</span>
            )}
          </span>
        ),
    },
    {
      id: "products",
      header: DISTRIBUTOR_COLUMNS.products,
      sortKey: "products",
      align: "end",
      cell: ({ products }) => formatNumber(products),
    },
    {
      id: "primary",
      header: DISTRIBUTOR_COLUMNS.primary,
      align: "end",
      phone: "hidden",
      cell: ({ primary }) => formatNumber(primary),
    },
    {
      id: "visit",
      header: DISTRIBUTOR_COLUMNS.visit,
      phone: "end",
      sortKey: "visit",
      cell: ({ lastVisit }) =>
        lastVisit === null ? (
          <span className="text-third">Never</span>
        ) : (
          <RelativeTime moment={parseTimestamp(lastVisit)} timeZone={timeZone} />
        ),
    },
  ];
}

export function DistributorList({ timeZone, isFiltered, ...list }: DistributorListProps) {
  return (
    <ListTable
      {...list}
      caption="Distributors"
      page={route("/distributors")}
      endpoint="/api/distributors"
      sorts={DISTRIBUTOR_SORTS}
      defaultSort="name"
      columns={columnsIn(timeZone)}
      parsePage={async (answer) =>
        (await import("@/lib/distributors/rows")).distributorPageSchema.parse(answer)
      }
      nameOf={({ name }) => name}
      empty={
        isFiltered ? (
          <EmptyState title="No distributor of that name">Try fewer letters.</EmptyState>
        ) : (
          <EmptyState title="No distributors yet">
            The companies that deliver what you sell. Name the one your customers buy from most.
          </EmptyState>
        )
      }
    />
  );
}
