"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import type { DISTRIBUTOR_FIELDS } from "@/lib/distributors/fields";
import type { ListedDistributor } from "@/lib/distributors/rows";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { route } from "@/lib/route";

interface DistributorListProps {
  canExport: boolean;
  timeZone: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedDistributor>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/distributors/${id}`);
  return href;
}

const named = 3;

type Cells = OwnCells<ListedDistributor, OwnField<typeof DISTRIBUTOR_FIELDS>>;

const cellsIn = (timeZone: string): Cells => ({
  name: {
    phone: "title",
    cell: (row) => (
      <span className="flex items-center gap-2">
        <Avatar name={row.name} square />
        <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
      </span>
    ),
  },
  place: { phone: "hidden", cell: ({ place }) => place },
  principals: {
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
  products: { align: "end", cell: ({ products }) => formatNumber(products) },
  primary: { align: "end", phone: "hidden", cell: ({ primary }) => formatNumber(primary) },
  visit: {
    phone: "end",
    cell: ({ lastVisit }) =>
      lastVisit === null ? (
        <span className="text-third">Never</span>
      ) : (
        <RelativeTime moment={parseTimestamp(lastVisit)} timeZone={timeZone} />
      ),
  },
});

export function DistributorList({ timeZone, isFiltered, fields, ...list }: DistributorListProps) {
  return (
    <ListTable
      {...list}
      caption="Distributors"
      page={route("/distributors")}
      endpoint="/api/distributors"
      defaultSort="name"
      columns={fieldColumns(fields, cellsIn(timeZone))}
      asksForColumns
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
