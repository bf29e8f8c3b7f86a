"use client";

import { ListChecks } from "lucide-react";
import type { Route } from "next";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { type Column, Table } from "@/components/ui/table";
import { classNames } from "@/lib/class-names";
import { formatCappedCount } from "@/lib/format/number";
import { changeParams, MOST_IDS } from "@/lib/lists/query-string";
import { directionOf, formatSort, type SortSpec, sortingIn } from "@/lib/lists/sort";
import { withQuery } from "@/lib/route";
import { BesideFilters } from "./beside-filters";
import { useAll } from "./use-all";
import { rowsIn, useGrowing } from "./use-growing";
import { usePicked } from "./use-picked";

const PickedFoot = lazy(async () => ({ default: (await import("./picked-foot")).PickedFoot }));

export interface ListColumn<Row> extends Omit<Column<Row>, "sort"> {
  /** The list can be sorted by it; its id says so in the address. */
  sortBy?: SortSpec;
}

export interface ListPage<Row> {
  rows: Row[];
  next: string | null;
}

export interface ListTableProps<Row extends { id: string }> {
  caption: string;
  page: Route;
  /** The route handler that gives the next pages. */
  endpoint: string;
  /** The filters of the address, as text. */
  query: string;
  defaultSort: string;
  /** Those that are shown, in their order. */
  columns: readonly ListColumn<Row>[];
  /** The next pages bring the texts of these columns along. */
  asksForColumns?: boolean;
  first: ListPage<Row>;
  /** How many there are, counted up to a limit. */
  total: number;
  countLimit: number;
  /** May load what checks the answer only now, so that the first page doesn't carry it. */
  parsePage: (answer: unknown) => Promise<ListPage<Row>>;
  nameOf: (row: Row) => string;
  /** What can be done with several at once; without it rows can't be picked. */
  bulk?: (picked: readonly Row[], clear: () => void) => ReactNode;
  /** It can be done with all that match too; its buttons ask `useAllMatching`. */
  bulkIsForAll?: boolean;
  /** Picked rows leave as a file. */
  canExport?: boolean;
  empty: ReactNode;
  /** On a phone two lines a row; not where a row has buttons of its own. */
  dense?: boolean;
}

/** A list of records: sorted by links, read further as wanted, with rows to pick where something can be done with them. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  // Another filter is another list: what was loaded or picked does not carry over.
  return <Loaded key={props.query} {...props} />;
}

function Loaded<Row extends { id: string }>(props: ListTableProps<Row>) {
  const {
    caption,
    first,
    bulk,
    bulkIsForAll = true,
    canExport = false,
    nameOf,
    total,
    countLimit,
    empty,
    dense = true,
  } = props;
  const picks = bulk !== undefined || canExport;
  // On a phone the boxes come when they are wanted.
  const [picking, setPicking] = useState(false);
  const { pages, hasMore, busy, failed, more } = useGrowing({
    path: `${props.endpoint}?${askedOf(props)}`,
    nextOf: ({ next }: ListPage<Row>) => next && `cursor=${encodeURIComponent(next)}`,
    shape: { parse: props.parsePage },
    first,
  });
  const rows = rowsIn(pages);
  // A search looks at some thousand matches; who finds more than are counted hasn't said enough yet.
  const isVague = total > countLimit && new URLSearchParams(props.query).has("q");
  const all = useAll({ endpoint: props.endpoint, query: props.query, total, countLimit, isVague });
  const { picked: pickedRows, isPicked, isWhole, hasFoot, pickShown, pick, clear } = usePicked(rows, all);

  const sorted = withSorting(props);
  const lastOnTop = sorted.some(({ phone }) => phone === "end") ? "end" : "title";
  const columns: Column<Row>[] = sorted.map((column) =>
    // The box stands at the end of that line.
    picking && column.phone === lastOnTop
      ? { ...column, className: classNames(column.className, "max-sm:pe-9") }
      : column,
  );
  if (picks) {
    columns.unshift({
      id: "pick",
      header: "Pick",
      hideHeader: true,
      ...(rows.length > 0 ? { head: <PickShown isWhole={isWhole} onPick={pickShown} /> } : {}),
      phone: picking ? "line" : "hidden",
      className: "w-10 pe-0 max-sm:absolute max-sm:end-0 max-sm:top-0",
      cell: (row) => (
        <label className="relative z-10 flex pointer-coarse:size-11 pointer-coarse:items-center pointer-coarse:justify-center">
          {/* The browser's own box: a list page carries no library for it. */}
          <input
            type="checkbox"
            aria-label={`Pick ${nameOf(row)}`}
            checked={isPicked(row.id)}
            onChange={(event) => pick(row.id, event.currentTarget.checked)}
            className="size-4 accent-accent pointer-coarse:size-6"
          />
        </label>
      ),
    });
  }
  return (
    <div>
      {picks && rows.length > 0 && (
        <BesideFilters>
          <Button
            aria-pressed={picking}
            aria-label={picking ? "Done picking" : "Pick several"}
            onClick={() => {
              setPicking(!picking);
              clear();
            }}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent max-sm:-order-1 sm:hidden"
          >
            <ListChecks aria-hidden />
          </Button>
        </BesideFilters>
      )}
      <Table
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        isSelected={({ id }) => isPicked(id)}
        dense={dense}
        empty={empty}
      />
      {failed && (
        <Alert tone="bad" className="mt-3">
          More could not be loaded. Check the connection, then try again.
        </Alert>
      )}
      {rows.length > 0 && (
        <LoadMore
          summary={
            hasMore
              ? `${rows.length} of ${formatCappedCount(total, countLimit)}${isVague ? ": type more to narrow it" : ""}`
              : String(rows.length)
          }
          hasMore={hasMore}
          busy={busy}
          onLoadMore={more}
        />
      )}
      {hasFoot && (
        <Suspense fallback={null}>
          <PickedFoot
            all={all}
            count={pickedRows.length}
            hasMore={hasMore && bulk !== undefined && bulkIsForAll}
            total={total}
            countLimit={countLimit}
            exportHref={canExport ? exportOf(props, all.count === null ? pickedRows : null) : null}
            onClear={clear}
          >
            {bulk?.(pickedRows, clear)}
          </PickedFoot>
        </Suspense>
      )}
    </div>
  );
}

/** On a phone the head is only read aloud. */
function PickShown({ isWhole, onPick }: { isWhole: boolean; onPick: () => void }) {
  return (
    <>
      <span className="sr-only sm:hidden">Pick</span>
      <label className="flex max-sm:hidden pointer-coarse:size-11 pointer-coarse:items-center pointer-coarse:justify-center">
        <input
          type="checkbox"
          aria-label="Pick all that are shown"
          checked={isWhole}
          onChange={onPick}
          className="size-4 accent-accent pointer-coarse:size-6"
        />
      </label>
    </>
  );
}

/** The same list, of it only what was picked, or all of it; null for more than an address holds. */
function exportOf(
  { endpoint, query }: { endpoint: string; query: string },
  picked: readonly { id: string }[] | null,
) {
  if (picked === null) return `${endpoint}/export?${query}`;
  if (picked.length > MOST_IDS) return null;
  const params = new URLSearchParams(query);
  params.set("ids", picked.map(({ id }) => id).join(","));
  return `${endpoint}/export?${params}`;
}

function askedOf<Row extends { id: string }>({ query, columns, asksForColumns }: ListTableProps<Row>) {
  if (!asksForColumns) return query;
  const params = new URLSearchParams(query);
  params.set("columns", columns.map(({ id }) => id).join(","));
  return params.toString();
}

function withSorting<Row extends { id: string }>({
  columns,
  query,
  defaultSort,
  page,
}: ListTableProps<Row>): Column<Row>[] {
  const params = new URLSearchParams(query);
  const current = sortingIn(params, defaultSort);
  return columns.map(({ sortBy, ...column }) => {
    if (sortBy === undefined) return column;
    const isCurrent = current.key === column.id;
    const turned = { key: column.id, reversed: isCurrent && !current.reversed };
    return {
      ...column,
      sort: {
        href: withQuery(page, changeParams(params, { sort: formatSort(turned) })),
        direction: isCurrent ? directionOf(sortBy, current.reversed) : "none",
      },
    };
  });
}
