"use client";

import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import { PRINCIPAL_COLUMNS } from "@/lib/principals/columns";
import type { PrincipalRow } from "@/lib/principals/rows";
import { PRINCIPAL_SORTS, type PrincipalSort } from "@/lib/principals/sorts";
import { route } from "@/lib/route";
import { Engagement } from "./engagement-words";
import { PickedPrincipals } from "./picked-principals";

interface PrincipalListProps {
  workspaceId: string;
  timeZone: string;
  today: string;
  query: string;
  shown: readonly string[] | null;
  first: ListPage<PrincipalRow>;
  total: number;
  countLimit: number;
  canExport: boolean;
  canSchedule: boolean;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/principals/${id}`);
  return href;
}

function columnsIn(timeZone: string): ListColumn<PrincipalRow, PrincipalSort>[] {
  return [
    {
      id: "name",
      header: PRINCIPAL_COLUMNS.name,
      sortKey: "name",
      phone: "title",
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Avatar name={row.name} square />
          <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
        </span>
      ),
    },
    {
      id: "engagement",
      header: PRINCIPAL_COLUMNS.engagement,
      sortKey: "engagement",
      phone: "end",
      cell: (row) => <Engagement {...row} />,
    },
    {
      id: "activity",
      header: PRINCIPAL_COLUMNS.activity,
      sortKey: "activity",
      cell: ({ lastActivity }) =>
        lastActivity === null ? (
          <span className="text-third">Never</span>
        ) : (
          <RelativeTime moment={parseTimestamp(lastActivity)} timeZone={timeZone} />
        ),
    },
    {
      id: "due",
      header: PRINCIPAL_COLUMNS.due,
      sortKey: "due",
      align: "end",
      cell: ({ due }) =>
        due === 0 ? (
          <span className="text-third">0</span>
        ) : (
          <b className="text-warning">{formatNumber(due)}</b>
        ),
    },
    {
      id: "open",
      header: PRINCIPAL_COLUMNS.open,
      sortKey: "open",
      align: "end",
      cell: ({ open }) => formatNumber(open),
    },
    {
      id: "won",
      header: PRINCIPAL_COLUMNS.won,
      sortKey: "won",
      align: "end",
      phone: "hidden",
      cell: ({ won }) => formatNumber(won),
    },
    {
      id: "interactions",
      header: PRINCIPAL_COLUMNS.interactions,
      align: "end",
      phone: "hidden",
      cell: ({ interactions }) => formatNumber(interactions),
    },
    {
      id: "products",
      header: PRINCIPAL_COLUMNS.products,
      sortKey: "products",
      align: "end",
      cell: ({ products }) => formatNumber(products),
    },
  ];
}

export function PrincipalList(props: PrincipalListProps) {
  const { workspaceId, timeZone, today, canExport, canSchedule, isFiltered, ...list } = props;
  return (
    <ListTable
      {...list}
      caption="Principals"
      page={route("/principals")}
      endpoint="/api/principals"
      sorts={PRINCIPAL_SORTS}
      defaultSort="activity"
      columns={columnsIn(timeZone)}
      parsePage={async (answer) => (await import("@/lib/principals/rows")).principalPageSchema.parse(answer)}
      nameOf={({ name }) => name}
      {...(canExport || canSchedule
        ? {
            bulk: (picked: readonly PrincipalRow[], clear: () => void) => (
              <PickedPrincipals
                workspaceId={workspaceId}
                today={today}
                query={list.query}
                picked={picked}
                canExport={canExport}
                canSchedule={canSchedule}
                onDone={clear}
              />
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="No principal fits these filters">
            Take one away, or look at everyone’s work.
          </EmptyState>
        ) : (
          <EmptyState title="No principals yet">
            The companies whose products you sell. Begin with the one you visit customers for most.
          </EmptyState>
        )
      }
    />
  );
}
