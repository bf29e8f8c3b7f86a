"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import type { ORDER_FIELDS } from "@/lib/orders/fields";
import type { ListedOrder } from "@/lib/orders/rows";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import { StatusBadge } from "./status-badge";

interface OrderListProps {
  canExport: boolean;
  workspaceId: string;
  timeZone: string;
  today: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedOrder>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

const none = <span className="text-third">–</span>;

function Link({ kind, to }: { kind: "organization" | "principal"; to: ListedOrder["customer"] }) {
  if (to === null) return none;
  return (
    <IntentLink href={recordHref(kind, to.id)} className="relative z-10 hover:underline">
      {to.name}
    </IntentLink>
  );
}

type Cells = OwnCells<ListedOrder, OwnField<typeof ORDER_FIELDS>>;

const cellsIn = ({ today, timeZone }: { today: string; timeZone: string }): Cells => ({
  title: {
    phone: "title",
    className: "whitespace-nowrap",
    cell: ({ id, title }) => <RowLink href={recordHref("order", id)}>{title}</RowLink>,
  },
  customer: { cell: ({ customer }) => <Link kind="organization" to={customer} /> },
  day: { className: "whitespace-nowrap", cell: ({ day }) => formatDay(day, today) },
  status: { cell: ({ status }) => <StatusBadge status={status} /> },
  total: { phone: "end", align: "end", className: "tabular-nums", cell: ({ total }) => total },
  by: { phone: "hidden", cell: ({ owner }) => owner ?? none },
  principal: { phone: "hidden", cell: ({ principal }) => <Link kind="principal" to={principal} /> },
  changed: {
    phone: "hidden",
    cell: ({ changed }) => <RelativeTime moment={parseTimestamp(changed)} timeZone={timeZone} />,
  },
});

export function OrderList({ timeZone, today, isFiltered, fields, ...list }: OrderListProps) {
  return (
    <ListTable
      {...list}
      caption="Orders"
      page={route("/orders")}
      endpoint="/api/orders"
      defaultSort="day"
      columns={fieldColumns(fields, cellsIn({ today, timeZone }))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/orders/rows")).orderPageSchema.parse(answer)}
      nameOf={({ title, customer }) => (customer === null ? title : `${title}, ${customer.name}`)}
      empty={
        isFiltered ? (
          <EmptyState title="No order matches these filters">Remove one, or look at everyone’s.</EmptyState>
        ) : (
          <EmptyState title="No orders yet">
            What customers buy, line by line. An order gets its number when it is submitted.
          </EmptyState>
        )
      }
    />
  );
}
