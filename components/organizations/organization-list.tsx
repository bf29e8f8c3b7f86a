"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { InNotes } from "@/components/lists/in-notes";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { DeletePicked } from "@/components/records/delete-picked";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import type { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";
import type { ListedOrganization } from "@/lib/organizations/rows";
import { route } from "@/lib/route";
import { RoleBadges } from "./role-badges";

interface OrganizationListProps {
  canExport: boolean;
  workspaceId: string;
  timeZone: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedOrganization>;
  total: number;
  countLimit: number;
  canDelete: boolean;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/organizations/${id}`);
  return href;
}

type Cells = OwnCells<ListedOrganization, OwnField<typeof ORGANIZATION_FIELDS>>;

const cellsIn = (timeZone: string): Cells => ({
  name: {
    phone: "title",
    className: "sm:min-w-44",
    cell: (row) => (
      <>
        <RowLink href={hrefOf(row.id)}>{row.name}</RowLink> <InNotes is={row.inNotes} />
      </>
    ),
  },
  roles: { cell: ({ roles }) => <RoleBadges roles={roles} /> },
  place: { className: "sm:max-lg:hidden", cell: ({ place }) => place },
  territory: { phone: "hidden", className: "sm:max-lg:hidden", cell: ({ territory }) => territory },
  owner: {
    phone: "hidden",
    cell: ({ owner }) => owner ?? <span className="text-third">Everybody’s</span>,
  },
  visit: {
    phone: "end",
    cell: ({ lastVisit }) =>
      lastVisit === null ? (
        <span className="text-third">Never</span>
      ) : (
        <RelativeTime moment={parseTimestamp(lastVisit)} timeZone={timeZone} />
      ),
  },
  open: { align: "end", cell: ({ openOpportunities }) => openOpportunities },
});

function goesAlong(picked: readonly ListedOrganization[]): string {
  const open = picked.reduce((sum, { openOpportunities }) => sum + openOpportunities, 0);
  const deals = open === 0 ? "opportunities" : `opportunities (${formatNumber(open)} of them open)`;
  return `Their people, ${deals} and visits go into the trash with them. Undo brings everything back.`;
}

export function OrganizationList(props: OrganizationListProps) {
  const { workspaceId, timeZone, canDelete, isFiltered, fields, ...list } = props;
  return (
    <ListTable
      {...list}
      caption="Organizations"
      page={route("/organizations")}
      endpoint="/api/organizations"
      defaultSort="name"
      columns={fieldColumns(fields, cellsIn(timeZone))}
      asksForColumns
      parsePage={async (answer) =>
        (await import("@/lib/organizations/rows")).organizationPageSchema.parse(answer)
      }
      nameOf={({ name }) => name}
      {...(canDelete
        ? {
            bulk: (picked: readonly ListedOrganization[], clear: () => void) => (
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
