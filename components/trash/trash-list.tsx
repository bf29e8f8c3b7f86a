"use client";

import { lazy } from "react";
import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { daysBetween, formatDayLong } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import { oneInTitle } from "@/lib/kinds/all";
import { route } from "@/lib/route";
import type { TrashRow } from "@/lib/trash/rows";
import { TRASH_SORTS } from "@/lib/trash/sorts";
import { wentWithText } from "@/lib/trash/words";
import { RestoreButton } from "./restore-button";

const TrashActions = lazy(async () => ({ default: (await import("./trash-actions")).TrashActions }));

interface TrashListProps {
  workspaceId: string;
  timeZone: string;
  /** Where the reader is, so that server and browser count the same days. */
  today: string;
  query: string;
  first: ListPage<TrashRow>;
  total: number;
  countLimit: number;
  canPurge: boolean;
  isFiltered: boolean;
}

function left(today: string, purgedOn: string): string {
  const days = daysBetween(today, purgedOn);
  if (days <= 0) return "today";
  return `in ${counted(days, "day", "days")}`;
}

function columnsIn(workspaceId: string, timeZone: string, today: string): ListColumn<TrashRow>[] {
  return [
    {
      id: "title",
      header: "Record",
      phone: "title",
      cell: ({ id, kind, title, wentWith }) => (
        <>
          <IntentLink
            href={route(`/settings/trash/${kind}/${id}`)}
            className="wrap-anywhere font-medium hover:underline"
          >
            {title}
          </IntentLink>
          {wentWithText(wentWith) && (
            <span className="block text-sm text-third">with {wentWithText(wentWith)}</span>
          )}
        </>
      ),
    },
    { id: "kind", header: "Kind", cell: ({ kind }) => <Badge>{oneInTitle(kind)}</Badge> },
    {
      id: "owner",
      header: "Owner",
      cell: ({ owner }) => owner ?? <span className="text-third">Everybody’s</span>,
    },
    { id: "by", header: "Deleted by", cell: ({ deletedBy }) => deletedBy ?? "The system" },
    {
      id: "deleted",
      header: "Deleted",
      sortBy: TRASH_SORTS.deleted,
      cell: ({ deletedAt }) => <RelativeTime moment={parseTimestamp(deletedAt)} timeZone={timeZone} />,
    },
    {
      id: "purged",
      header: "Gone for good",
      align: "end",
      cell: ({ purgedOn }) => <span title={formatDayLong(purgedOn)}>{left(today, purgedOn)}</span>,
    },
    {
      id: "restore",
      header: "Restore",
      hideHeader: true,
      align: "end",
      cell: (row) => <RestoreButton workspaceId={workspaceId} row={row} />,
    },
  ];
}

export function TrashList({ workspaceId, timeZone, today, canPurge, isFiltered, ...list }: TrashListProps) {
  return (
    <ListTable
      {...list}
      caption="Trash"
      dense={false}
      page={route("/settings/trash")}
      endpoint="/api/trash"
      defaultSort="deleted"
      columns={columnsIn(workspaceId, timeZone, today)}
      parsePage={async (answer) => (await import("@/lib/trash/rows")).trashPageSchema.parse(answer)}
      nameOf={({ title }) => title}
      bulk={(picked, clear) => (
        <TrashActions workspaceId={workspaceId} picked={picked} canPurge={canPurge} onDone={clear} />
      )}
      empty={
        isFiltered ? (
          <EmptyState title="Nothing in the trash matches these filters">Remove one.</EmptyState>
        ) : (
          <EmptyState title="The trash is empty">
            What you delete waits here, with everything that belonged to it, until it is restored or its time
            is over.
          </EmptyState>
        )
      }
    />
  );
}
