"use client";

import { type CustomColumn, customColumns } from "@/components/custom-fields/columns";
import { InNotes } from "@/components/lists/in-notes";
import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { DeletePicked } from "@/components/records/delete-picked";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import { ORGANIZATION_COLUMNS } from "@/lib/organizations/columns";
import type { OrganizationRow } from "@/lib/organizations/rows";
import { ORGANIZATION_SORTS } from "@/lib/organizations/sorts";
import { route } from "@/lib/route";
import { RoleBadges } from "./role-badges";

interface OrganizationListProps {
  canExport: boolean;
  workspaceId: string;
  timeZone: string;
  query: string;
  shown: readonly string[] | null;
  first: ListPage<OrganizationRow>;
  total: number;
  countLimit: number;
  canDelete: boolean;
  isFiltered: boolean;
  /** Columns that the workspace added. */
  customColumns: readonly CustomColumn[];
}

function hrefOf(id: string) {
  const href = route(`/organizations/${id}`);
  return href;
}

function columnsIn(timeZone: string): ListColumn<OrganizationRow, "name" | "visit">[] {
  return [
    {
      id: "name",
      header: ORGANIZATION_COLUMNS.name,
      sortKey: "name",
      phone: "title",
      className: "sm:min-w-44",
      cell: (row) => (
        <>
          <RowLink href={hrefOf(row.id)}>{row.name}</RowLink> <InNotes is={row.inNotes} />
        </>
      ),
    },
    {
      id: "roles",
      header: ORGANIZATION_COLUMNS.roles,
      cell: ({ roles }) => <RoleBadges roles={roles} />,
    },
    {
      id: "place",
      header: ORGANIZATION_COLUMNS.place,
      className: "sm:max-lg:hidden",
      cell: ({ place }) => place,
    },
    {
      id: "territory",
      header: ORGANIZATION_COLUMNS.territory,
      phone: "hidden",
      className: "sm:max-lg:hidden",
      cell: ({ territory }) => territory,
    },
    {
      id: "owner",
      header: ORGANIZATION_COLUMNS.owner,
      phone: "hidden",
      cell: ({ owner }) => owner ?? <span className="text-third">Everybody’s</span>,
    },
    {
      id: "visit",
      header: ORGANIZATION_COLUMNS.visit,
      sortKey: "visit",
      phone: "end",
      cell: ({ lastVisit }) =>
        lastVisit === null ? (
          <span className="text-third">Never</span>
        ) : (
          <RelativeTime moment={parseTimestamp(lastVisit)} timeZone={timeZone} />
        ),
    },
    {
      id: "open",
      header: ORGANIZATION_COLUMNS.open,
      align: "end",
      cell: ({ openOpportunities }) => openOpportunities,
    },
  ];
}

function goesAlong(picked: readonly OrganizationRow[]): string {
  const open = picked.reduce((sum, { openOpportunities }) => sum + openOpportunities, 0);
  const deals = open === 0 ? "opportunities" : `opportunities (${formatNumber(open)} of them open)`;
  return `Their people, ${deals} and visits go into the trash with them. Undo brings everything back.`;
}

export function OrganizationList(props: OrganizationListProps) {
  const { workspaceId, timeZone, canDelete, isFiltered, customColumns: added, ...list } = props;
  return (
    <ListTable
      {...list}
      caption="Organizations"
      page={route("/organizations")}
      endpoint="/api/organizations"
      sorts={ORGANIZATION_SORTS}
      defaultSort="name"
      columns={[...columnsIn(timeZone), ...customColumns(added)]}
      parsePage={async (answer) =>
        (await import("@/lib/organizations/rows")).organizationPageSchema.parse(answer)
      }
      nameOf={({ name }) => name}
      {...(canDelete
        ? {
            bulk: (picked: readonly OrganizationRow[], clear: () => void) => (
              <DeletePicked
                workspaceId={workspaceId}
                resource="organization"
                one="organization"
                several="organizations"
                picked={picked}
                onDone={clear}
              >
                {goesAlong(picked)}
              </DeletePicked>
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="No organization matches these filters">
            Remove one, or look at everyone’s.
          </EmptyState>
        ) : (
          <EmptyState title="No organizations yet">
            The companies you sell to, and those you work with. Begin with the one you see next.
          </EmptyState>
        )
      }
    />
  );
}
