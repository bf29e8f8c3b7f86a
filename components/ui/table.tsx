// biome-ignore-all lint/a11y/noRedundantRoles: on a phone `display` changes, and some browsers drop table semantics with it
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { IntentLink } from "./intent-link";

export interface Column<Row> {
  id: string;
  header: string;
  /** Stands in the head instead of that, which is still read aloud of a cell. */
  head?: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers and dates stand at the end, in figures of one width. */
  align?: "start" | "end";
  /** Sorting is a link, so it lives in the address and needs no script. */
  sort?: { href: Route; direction: "ascending" | "descending" | "none" };
  /** On a phone: what names the row, what stands at the end of that line, what stands below it, or nothing. */
  phone?: "title" | "end" | "line" | "hidden";
  /** Read aloud but not shown: a column of checkboxes or of actions. */
  hideHeader?: boolean;
  className?: string;
}

export interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  isSelected?: (row: Row) => boolean;
  /** On a phone a row has two lines, of which the second shows as much as fits. */
  dense?: boolean;
  /** Shown instead of rows: an EmptyState that says what to do first. */
  empty?: ReactNode;
}

const sortIcons = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown };

function HeaderCell<Row>({ column, sticks }: { column: Column<Row>; sticks: string | undefined }) {
  const SortIcon = column.sort && sortIcons[column.sort.direction];
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={column.sort?.direction}
      className={classNames(
        "h-8 whitespace-nowrap border-line border-b bg-sunken px-3.5 font-medium text-second text-sm first:rounded-ss-card last:rounded-se-card",
        sticks,
        column.align === "end" ? "text-end" : "text-start",
        column.className,
      )}
    >
      {column.sort && SortIcon ? (
        <IntentLink
          href={column.sort.href}
          className="inline-flex items-center gap-1 rounded-sm hover:text-text pointer-coarse:py-3"
        >
          {column.header}
          <SortIcon
            aria-hidden
            className={classNames(
              "size-3.5",
              column.sort.direction === "none" ? "text-third" : "text-accent",
            )}
          />
        </IntentLink>
      ) : (
        (column.head ?? <span className={column.hideHeader ? "sr-only" : undefined}>{column.header}</span>)
      )}
    </th>
  );
}

/**
 * From which width so many columns fit beside the menu, and the head stays at the top of the page. Below it, and with more
 * columns, the table scrolls by itself, and its head with it.
 */
const fitting = [
  { columns: 7, wide: "lg:overflow-x-visible", head: "lg:sticky lg:top-13 lg:z-10" },
  { columns: 8, wide: "xl:overflow-x-visible", head: "xl:sticky xl:top-13 xl:z-10" },
  {
    columns: 9,
    wide: "min-[90rem]:overflow-x-visible",
    head: "min-[90rem]:sticky min-[90rem]:top-13 min-[90rem]:z-10",
  },
] as const;

const phoneLabel = "max-sm:before:me-2 max-sm:before:text-third max-sm:before:content-[attr(data-label)]";
const phoneCells = {
  title: "max-sm:order-first max-sm:basis-full max-sm:font-medium",
  end: "max-sm:order-first",
  line: phoneLabel,
  hidden: "max-sm:hidden",
};
const denseCells = {
  title:
    "max-sm:order-first max-sm:min-w-0 max-sm:flex-1 max-sm:truncate max-sm:font-medium max-sm:[&>*]:flex-nowrap max-sm:[&_a]:truncate",
  end: "max-sm:order-first max-sm:shrink-0 max-sm:text-second max-sm:text-sm",
  line: "max-sm:order-1 max-sm:mb-6 max-sm:max-w-full max-sm:truncate max-sm:text-second max-sm:text-sm max-sm:empty:hidden",
  hidden: "max-sm:hidden",
};

interface RowProps<R> {
  row: R;
  columns: readonly Column<R>[];
  selected: boolean;
  dense: boolean;
}

function Row<R>({ row, columns, selected, dense }: RowProps<R>) {
  return (
    <tr
      role="row"
      aria-selected={selected || undefined}
      className={classNames(
        "group relative border-line hover:bg-hover aria-selected:bg-hover max-sm:flex max-sm:flex-wrap max-sm:px-3.5 max-sm:not-last:border-b max-sm:aria-selected:shadow-[inset_3px_0_0_var(--kp-accent)]",
        dense
          ? // The break after the first line is its own item; what doesn't fit the second is cut off below.
            "max-sm:h-16 max-sm:content-start max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-0.5 max-sm:overflow-hidden max-sm:py-2.5 max-sm:after:basis-full max-sm:after:content-['']"
          : "max-sm:gap-x-4 max-sm:gap-y-1 max-sm:py-3",
      )}
    >
      {columns.map((column, index) => (
        <td
          key={column.id}
          role="cell"
          data-label={column.hideHeader ? "" : column.header}
          className={classNames(
            "h-9.5 px-3.5 py-1 align-middle group-not-last:border-line group-not-last:border-b max-sm:h-auto max-sm:border-0! max-sm:p-0",
            column.align === "end"
              ? "whitespace-nowrap text-end tabular-nums max-sm:text-start"
              : "text-start",
            index === 0 &&
              "before:absolute before:inset-y-0 before:start-0 before:w-0.75 group-aria-selected:before:bg-accent max-sm:before:static",
            (dense ? denseCells : phoneCells)[column.phone ?? (index === 0 ? "title" : "line")],
            // A number says nothing without its name.
            dense && column.align === "end" && column.phone === undefined && phoneLabel,
            column.className,
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/**
 * A dense list of records. Below 640 px the same table reads as a list; its roles are written out because changing
 * `display` would otherwise take them away.
 */
export function Table<R>({
  caption,
  columns,
  rows,
  rowKey,
  isSelected,
  dense = false,
  empty,
}: TableProps<R>) {
  const fits = fitting.find((most) => columns.length <= most.columns);
  return (
    <div className="rounded-card border border-line bg-surface shadow-card">
      <section
        aria-label={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        tabIndex={0}
        // Holds what is only read aloud, which would widen the page otherwise.
        className={classNames("relative overflow-x-auto rounded-card print:overflow-visible", fits?.wide)}
      >
        <table role="table" className="w-full border-separate border-spacing-0 max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="max-sm:sr-only">
            <tr role="row">
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sticks={fits?.head} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="max-sm:block">
            {rows.map((row) => (
              <Row
                key={rowKey(row)}
                row={row}
                columns={columns}
                selected={isSelected?.(row) ?? false}
                dense={dense}
              />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && empty}
    </div>
  );
}

/** The name of a row: a link that makes the whole row clickable. Other controls in the row need `relative z-10`. */
export function RowLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <IntentLink
      href={href}
      className="font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-offset-1"
    >
      {children}
    </IntentLink>
  );
}
