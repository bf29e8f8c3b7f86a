"use client";

import { Pin } from "lucide-react";
import { lazy, Suspense } from "react";
import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { ColourDot } from "@/components/lookups/colour-dot";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDayLong } from "@/lib/format/day";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import {
  ageText,
  dueOf,
  type Labelled,
  labelOf,
  type StageLook,
  shortName,
  tellingStatus,
} from "@/lib/opportunities/card-words";
import type { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import type { ListedCard } from "@/lib/opportunities/rows";
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
  fields: readonly ShownField[];
  first: ListPage<ListedCard>;
  total: number;
  countLimit: number;
  stages: readonly StageLook[];
  statuses: readonly Labelled[];
  contexts: readonly Labelled[];
  canDelete: boolean;
  /** To whom picked ones may be given; nobody where that isn't allowed. */
  receivers: readonly Receiver[];
  isFiltered: boolean;
}

type Look = Pick<OpportunityTableProps, "timeZone" | "today" | "stages" | "statuses" | "contexts">;

function hrefOf(id: string) {
  const href = route(`/opportunities/${id}`);
  return href;
}

type Cells = OwnCells<ListedCard, OwnField<typeof OPPORTUNITY_FIELDS>>;

const cellsIn = ({ timeZone, today, stages, statuses, contexts }: Look): Cells => ({
  customer: {
    phone: "title",
    className: "sm:min-w-40",
    cell: (row) => <RowLink href={hrefOf(row.id)}>{row.customer}</RowLink>,
  },
  name: {
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
  stage: {
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
  principals: {
    cell: ({ principals }) => (
      <span className="block max-w-32 truncate 2xl:max-w-48" title={principals.join(", ")}>
        {principals.join(", ")}
      </span>
    ),
  },
  due: {
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
  contact: {
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
  opened: {
    align: "end",
    phone: "hidden",
    cell: ({ openedOn }) => (
      <span title={`Opened ${formatDayLong(openedOn)}`}>{ageText(openedOn, today)}</span>
    ),
  },
  owner: { phone: "hidden", cell: ({ owner }) => owner },
  value: {
    align: "end",
    phone: "hidden",
    cell: ({ value }) => value ?? <span className="text-third">–</span>,
  },
});

export function OpportunityTable(props: OpportunityTableProps) {
  const {
    workspaceId,
    timeZone,
    today,
    stages,
    statuses,
    contexts,
    canDelete,
    receivers,
    isFiltered,
    fields,
    ...list
  } = props;
  const canChange = canDelete || receivers.length > 0;
  return (
    <ListTable
      {...list}
      caption="Opportunities"
      page={route("/opportunities")}
      endpoint="/api/opportunities"
      defaultSort="contact"
      columns={fieldColumns(fields, cellsIn({ timeZone, today, stages, statuses, contexts }))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/opportunities/rows")).cardPageSchema.parse(answer)}
      nameOf={({ customer, name }) => `${customer}: ${shortName({ customer, name })}`}
      {...(canChange
        ? {
            bulk: (picked: readonly ListedCard[], clear: () => void) => (
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
