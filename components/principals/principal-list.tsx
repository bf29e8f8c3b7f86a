"use client";

import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { useColumns } from "@/components/lists/use-columns";
import { useSay } from "@/components/shell/words-context";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/sparkline";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import { PRINCIPAL_COLUMNS } from "@/lib/principals/columns";
import type { PrincipalRow } from "@/lib/principals/rows";
import { PRINCIPAL_SORTS, type PrincipalSort } from "@/lib/principals/sorts";
import { route, withQuery } from "@/lib/route";
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

/** A number that opens the rows behind it, of the same people. */
function Behind(props: {
  count: number;
  list: "/opportunities" | "/interactions";
  query: string;
  more: Record<string, string>;
}) {
  const { count, list, query, more } = props;
  if (count === 0) return <span className="text-third">0</span>;
  const asked = new URLSearchParams(query);
  const params = new URLSearchParams(more);
  for (const name of ["scope", "owner"]) {
    const value = asked.get(name);
    if (value) params.set(name, value);
  }
  return (
    <IntentLink
      href={withQuery(route(list), params)}
      className="relative z-1 underline decoration-line hover:decoration-text"
    >
      {formatNumber(count)}
    </IntentLink>
  );
}

function columnsIn(timeZone: string, query: string): ListColumn<PrincipalRow, PrincipalSort>[] {
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
      cell: ({ id, open }) => (
        <Behind count={open} list="/opportunities" query={query} more={{ principal: id, state: "open" }} />
      ),
    },
    {
      id: "won",
      header: PRINCIPAL_COLUMNS.won,
      sortKey: "won",
      align: "end",
      phone: "hidden",
      cell: ({ id, won }) => (
        <Behind count={won} list="/opportunities" query={query} more={{ principal: id, state: "won" }} />
      ),
    },
    {
      id: "interactions",
      header: PRINCIPAL_COLUMNS.interactions,
      align: "end",
      phone: "hidden",
      cell: ({ id, interactions }) => (
        <Behind
          count={interactions}
          list="/interactions"
          query={query}
          more={{ principal: id, book: "opportunity" }}
        />
      ),
    },
    {
      id: "products",
      header: PRINCIPAL_COLUMNS.products,
      sortKey: "products",
      align: "end",
      cell: ({ products }) => formatNumber(products),
    },
    {
      id: "weeks",
      header: PRINCIPAL_COLUMNS.weeks,
      phone: "hidden",
      cell: ({ name, weeks }) => <Sparkline values={weeks} label={`Interactions for ${name} by week`} />,
    },
  ];
}

export function PrincipalList(props: PrincipalListProps) {
  const { workspaceId, timeZone, today, canSchedule, isFiltered, ...list } = props;
  const say = useSay();
  const columns = useColumns(columnsIn(timeZone, list.query));
  return (
    <ListTable
      {...list}
      caption={say("Principals")}
      page={route("/principals")}
      endpoint="/api/principals"
      sorts={PRINCIPAL_SORTS}
      defaultSort="activity"
      columns={columns}
      parsePage={async (answer) => (await import("@/lib/principals/rows")).principalPageSchema.parse(answer)}
      nameOf={({ name }) => name}
      {...(canSchedule
        ? {
            bulk: (picked: readonly PrincipalRow[], clear: () => void) => (
              <PickedPrincipals workspaceId={workspaceId} today={today} picked={picked} onDone={clear} />
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title={say("No principal matches these filters")}>
            Remove one, or look at everyone’s work.
          </EmptyState>
        ) : (
          <EmptyState title={say("No principals yet")}>
            The companies whose products you sell. Begin with the one you visit customers for most.
          </EmptyState>
        )
      }
    />
  );
}
