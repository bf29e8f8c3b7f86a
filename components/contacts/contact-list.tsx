"use client";

import { type CustomColumn, customColumns } from "@/components/custom-fields/columns";
import { InNotes } from "@/components/lists/in-notes";
import { type ListColumn, type ListPage, ListTable } from "@/components/lists/list-table";
import { useColumns } from "@/components/lists/use-columns";
import { DeletePicked } from "@/components/records/delete-picked";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { CONTACT_COLUMNS } from "@/lib/contacts/columns";
import type { ContactRow } from "@/lib/contacts/rows";
import { CONTACT_SORTS } from "@/lib/contacts/sorts";
import { parseTimestamp } from "@/lib/format/date-time";
import { route } from "@/lib/route";

interface ContactListProps {
  canExport: boolean;
  workspaceId: string;
  canDelete: boolean;
  /** Whether the workspace scores leads. */
  withLeads: boolean;
  timeZone: string;
  query: string;
  shown: readonly string[] | null;
  first: ListPage<ContactRow>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
  /** Columns that the workspace added. */
  customColumns: readonly CustomColumn[];
}

function hrefOf(id: string) {
  const href = route(`/contacts/${id}`);
  return href;
}

function organizationHref(id: string) {
  const href = route(`/organizations/${id}`);
  return href;
}

function columnsIn(timeZone: string, withLeads: boolean): ListColumn<ContactRow, "name" | "contacted">[] {
  return [
    {
      id: "name",
      header: CONTACT_COLUMNS.name,
      sortKey: "name",
      phone: "title",
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
          <InNotes is={row.inNotes} />
          {row.isKey && <Badge tone="accent">Key contact</Badge>}
        </span>
      ),
    },
    {
      id: "organization",
      header: CONTACT_COLUMNS.organization,
      cell: ({ organization }) =>
        organization === null ? (
          <span className="text-third">–</span>
        ) : (
          <IntentLink href={organizationHref(organization.id)} className="relative z-10 hover:underline">
            {organization.name}
          </IntentLink>
        ),
    },
    { id: "title", header: CONTACT_COLUMNS.title, cell: ({ title }) => title },
    {
      id: "advocacy",
      header: CONTACT_COLUMNS.advocacy,
      phone: "hidden",
      cell: ({ advocacy }) => advocacy,
    },
    ...(withLeads
      ? [
          {
            id: "lead",
            header: CONTACT_COLUMNS.lead,
            cell: ({ lead }: ContactRow) => lead ?? <span className="text-third">Not scored</span>,
          },
        ]
      : []),
    {
      id: "phone",
      header: CONTACT_COLUMNS.phone,
      phone: "hidden",
      className: "whitespace-nowrap",
      cell: ({ phone }) => phone,
    },
    {
      id: "owner",
      header: CONTACT_COLUMNS.owner,
      phone: "hidden",
      cell: ({ owner }) => owner ?? "Everybody’s",
    },
    {
      id: "contacted",
      header: CONTACT_COLUMNS.contacted,
      sortKey: "contacted",
      phone: "end",
      cell: ({ lastContact }) =>
        lastContact === null ? (
          <span className="text-third">Never</span>
        ) : (
          <RelativeTime moment={parseTimestamp(lastContact)} timeZone={timeZone} />
        ),
    },
  ];
}

export function ContactList(props: ContactListProps) {
  const { workspaceId, canDelete, withLeads, timeZone, isFiltered, customColumns: added, ...list } = props;
  const columns = useColumns(columnsIn(timeZone, withLeads));
  return (
    <ListTable
      {...list}
      caption="Contacts"
      page={route("/contacts")}
      endpoint="/api/contacts"
      sorts={CONTACT_SORTS}
      defaultSort="name"
      columns={[...columns, ...customColumns(added)]}
      parsePage={async (answer) => (await import("@/lib/contacts/rows")).contactPageSchema.parse(answer)}
      nameOf={({ name }) => name}
      {...(canDelete
        ? {
            bulk: (picked: readonly ContactRow[], clear: () => void) => (
              <DeletePicked
                workspaceId={workspaceId}
                resource="contact"
                one="contact"
                several="contacts"
                picked={picked}
                onDone={clear}
              />
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="Nobody matches these filters">Remove one, or look at everyone’s.</EmptyState>
        ) : (
          <EmptyState title="No contacts yet">
            The people you talk to. Begin with whom you see next.
          </EmptyState>
        )
      }
    />
  );
}
