"use client";

import { Pin } from "lucide-react";
import { lazy, Suspense } from "react";
import { type CustomColumn, customColumns } from "@/components/custom-fields/columns";
import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { useColumns } from "@/components/lists/use-columns";
import { ColourDot } from "@/components/lookups/colour-dot";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDayLong } from "@/lib/format/day";
import {
  ageText,
  dueOf,
  type Labelled,
  labelOf,
  type StageLook,
  shortName,
  tellingStatus,
} from "@/lib/opportunities/card-words";
import { OPPORTUNITY_COLUMNS } from "@/lib/opportunities/columns";
import type { Card } from "@/lib/opportunities/rows";
import { OPPORTUNITY_SORTS, type OpportunitySort } from "@/lib/opportunities/sorts";
import { route } from "@/lib/route";
import { CardDue } from "./card-due";
import { NoOpportunities } from "./table-empty";

const TableBulk = lazy(async () => ({ default: (await import("./table-bulk")).TableBulk }));

export interface Receiver {
  id: string;
  name: string;
}

interface OpportunityTableProps {
  canExport: boolean;
  workspaceId: string;
  timeZone: string;
  today: string;
  query: string;
  shown: readonly string[] | null;
  first: ListPage<Card>;
  total: number;
  countLimit: number;
  stages: readonly StageLook[];
  statuses: readonly Labelled[];
  contexts: readonly Labelled[];
  showsOwner: boolean;
  showsValue: boolean;
  canDelete: boolean;
  /** To whom picked ones may be given; nobody where that isn't allowed. */
  receivers: readonly Receiver[];
  isFiltered: boolean;
  /** Columns that the workspace added. */
  customColumns: readonly CustomColumn[];
}

type Look = Pick<
  OpportunityTableProps,
  "timeZone" | "today" | "stages" | "statuses" | "contexts" | "showsOwner" | "showsValue"
>;

function hrefOf(id: string) {
  const href = route(`/opportunities/${id}`);
  return href;
}

const value: ListColumn<Card, OpportunitySort> = {
  id: "value",
  header: OPPORTUNITY_COLUMNS.value,
  align: "end",
  phone: "hidden",
  cell: (row) => row.value ?? <span className="text-third">–</span>,
};

function columnsIn(look: Look): ListColumn<Card, OpportunitySort>[] {
  const { timeZone, today, stages, statuses, contexts, showsOwner, showsValue } = look;
  const columns: ListColumn<Card, OpportunitySort>[] = [
    {
      id: "customer",
      header: OPPORTUNITY_COLUMNS.customer,
      sortKey: "customer",
      phone: "title",
      className: "sm:min-w-40",
      cell: (row) => <RowLink href={hrefOf(row.id)}>{row.customer}</RowLink>,
    },
    {
      id: "name",
      header: OPPORTUNITY_COLUMNS.name,
      phone: "hidden",
      cell: (row) => (
        <span className="block max-w-40 max-sm:max-w-full 2xl:max-w-48">
          <span className="block truncate" title={row.name}>
            {shortName(row)}
          </span>
          {row.context && (
            <span className="block truncate text-sm text-third">{labelOf(contexts, row.context)}</span>
          )}
        </span>
      ),
    },
    {
      id: "stage",
      header: OPPORTUNITY_COLUMNS.stage,
      cell: (row) => {
        const stage = stages.find(({ code }) => code === row.stage);
        const status = tellingStatus(row, stages);
        return (
          <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <ColourDot colour={stage?.colour ?? "gray"} />
            {stage?.label ?? row.stage}
            {row.pinned && (
              <span title="Stage pinned" className="text-third">
                <Pin aria-hidden className="size-3.5" />
                <span className="sr-only">, pinned</span>
              </span>
            )}
            {status && <span className="text-third">· {labelOf(statuses, status)}</span>}
          </span>
        );
      },
    },
    {
      id: "principals",
      header: OPPORTUNITY_COLUMNS.principals,
      cell: ({ principals }) => (
        <span className="block max-w-32 truncate 2xl:max-w-48" title={principals.join(", ")}>
          {principals.join(", ")}
        </span>
      ),
    },
    ...(showsValue ? [value] : []),
    {
      id: "due",
      header: OPPORTUNITY_COLUMNS.due,
      sortKey: "due",
      phone: "end",
      cell: (row) => {
        const due = dueOf(row, stages, today);
        return due && row.dueOn ? (
          <CardDue due={due} on={row.dueOn} />
        ) : (
          <span className="text-third">None</span>
        );
      },
    },
    {
      id: "contact",
      header: OPPORTUNITY_COLUMNS.contact,
      sortKey: "contact",
      phone: "hidden",
      cell: ({ lastContact }) =>
        lastContact === null ? (
          <span className="text-third">Never</span>
        ) : (
          <RelativeTime
            moment={parseTimestamp(lastContact)}
            timeZone={timeZone}
            className="whitespace-nowrap"
          />
        ),
    },
    {
      id: "age",
      header: OPPORTUNITY_COLUMNS.age,
      sortKey: "age",
      align: "end",
      phone: "hidden",
      cell: ({ openedOn }) => (
        <span title={`Opened ${formatDayLong(openedOn)}`}>{ageText(openedOn, today)}</span>
      ),
    },
  ];
  if (showsOwner) {
    columns.splice(4, 0, {
      id: "owner",
      header: OPPORTUNITY_COLUMNS.owner,
      phone: "hidden",
      cell: ({ owner }) => owner,
    });
  }
  return columns;
}

export function OpportunityTable(props: OpportunityTableProps) {
  const {
    workspaceId,
    timeZone,
    today,
    stages,
    statuses,
    contexts,
    showsOwner,
    showsValue,
    canDelete,
    receivers,
    isFiltered,
    customColumns: added,
    ...list
  } = props;
  const facts = useColumns(
    columnsIn({ timeZone, today, stages, statuses, contexts, showsOwner, showsValue }),
  );
  const canChange = canDelete || receivers.length > 0;
  return (
    <ListTable
      {...list}
      caption="Opportunities"
      page={route("/opportunities")}
      endpoint="/api/opportunities"
      sorts={OPPORTUNITY_SORTS}
      defaultSort="contact"
      columns={[...facts, ...customColumns(added)]}
      parsePage={async (answer) => (await import("@/lib/opportunities/rows")).cardPageSchema.parse(answer)}
      nameOf={({ customer, name }) => `${customer}: ${shortName({ customer, name })}`}
      {...(canChange
        ? {
            bulk: (picked: readonly Card[], clear: () => void) => (
              <Suspense fallback={null}>
                <TableBulk {...{ workspaceId, picked, canDelete, receivers }} onDone={clear} />
              </Suspense>
            ),
          }
        : {})}
      empty={<NoOpportunities isFiltered={isFiltered} />}
    />
  );
}
