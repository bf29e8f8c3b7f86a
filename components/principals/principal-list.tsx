"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { useSay } from "@/components/shell/words-context";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/sparkline";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import type { PRINCIPAL_FIELDS } from "@/lib/principals/fields";
import type { ListedPrincipal } from "@/lib/principals/rows";
import { route, withQuery } from "@/lib/route";
import { Engagement } from "./engagement-words";
import { PickedPrincipals } from "./picked-principals";

interface PrincipalListProps {
  workspaceId: string;
  timeZone: string;
  today: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedPrincipal>;
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

type Cells = OwnCells<ListedPrincipal, OwnField<typeof PRINCIPAL_FIELDS>>;

const cellsIn = (timeZone: string, today: string, query: string): Cells => ({
  name: {
    phone: "title",
    cell: (row) => (
      <span className="flex items-center gap-2">
        <Avatar name={row.name} square />
        <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
      </span>
    ),
  },
  engagement: { phone: "end", cell: (row) => <Engagement {...row} /> },
  activity: {
    cell: ({ lastActivity }) =>
      lastActivity === null ? (
        <span className="text-third">Never</span>
      ) : (
        <RelativeTime moment={parseTimestamp(lastActivity)} timeZone={timeZone} />
      ),
  },
  due: {
    align: "end",
    cell: ({ due }) =>
      due === 0 ? <span className="text-third">0</span> : <b className="text-warning">{formatNumber(due)}</b>,
  },
  open: {
    align: "end",
    cell: ({ id, open }) => (
      <Behind count={open} list="/opportunities" query={query} more={{ principal: id, state: "open" }} />
    ),
  },
  won: {
    align: "end",
    phone: "hidden",
    cell: ({ id, won }) => (
      <Behind count={won} list="/opportunities" query={query} more={{ principal: id, state: "won" }} />
    ),
  },
  interactions: {
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
  products: { align: "end", cell: ({ products }) => formatNumber(products) },
  weeks: {
    phone: "hidden",
    cell: ({ name, weeks }) => <Sparkline values={weeks} label={`Interactions for ${name} by week`} />,
  },
  opportunities: {
    align: "end",
    cell: ({ id, opportunities }) => (
      <Behind count={opportunities} list="/opportunities" query={query} more={{ principal: id }} />
    ),
  },
  next: {
    cell: ({ next }) => (next === null ? <span className="text-third">None</span> : formatDay(next, today)),
  },
});

export function PrincipalList(props: PrincipalListProps) {
  const { workspaceId, timeZone, today, canSchedule, isFiltered, fields, ...list } = props;
  const say = useSay();
  return (
    <ListTable
      {...list}
      caption={say("Principals")}
      page={route("/principals")}
      endpoint="/api/principals"
      defaultSort="activity"
      columns={fieldColumns(fields, cellsIn(timeZone, today, list.query))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/principals/rows")).principalPageSchema.parse(answer)}
      nameOf={({ name }) => name}
      {...(canSchedule
        ? {
            bulkIsForAll: false,
            bulk: (picked: readonly ListedPrincipal[], clear: () => void) => (
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
