"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { InNotes } from "@/components/lists/in-notes";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { DeletePicked } from "@/components/records/delete-picked";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import type { CONTACT_FIELDS } from "@/lib/contacts/fields";
import type { ListedContact } from "@/lib/contacts/rows";
import { parseTimestamp } from "@/lib/format/date-time";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { route } from "@/lib/route";

interface ContactListProps {
  canExport: boolean;
  workspaceId: string;
  canDelete: boolean;
  timeZone: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedContact>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/contacts/${id}`);
  return href;
}

function organizationHref(id: string) {
  const href = route(`/organizations/${id}`);
  return href;
}

type Cells = OwnCells<ListedContact, OwnField<typeof CONTACT_FIELDS>>;

const cellsIn = (timeZone: string): Cells => ({
  name: {
    phone: "title",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        <RowLink href={hrefOf(row.id)}>{row.name}</RowLink>
        <InNotes is={row.inNotes} />
        {row.isKey && <Badge tone="accent">Key contact</Badge>}
      </span>
    ),
  },
  organization: {
    cell: ({ organization }) =>
      organization === null ? (
        <span className="text-third">–</span>
      ) : (
        <IntentLink href={organizationHref(organization.id)} className="relative z-10 hover:underline">
          {organization.name}
        </IntentLink>
      ),
  },
  title: { cell: ({ title }) => title },
  advocacy: { phone: "hidden", cell: ({ advocacy }) => advocacy },
  lead: { cell: ({ lead }) => lead ?? <span className="text-third">Not scored</span> },
  phone: { phone: "hidden", className: "whitespace-nowrap", cell: ({ phone }) => phone },
  owner: { phone: "hidden", cell: ({ owner }) => owner ?? "Everybody’s" },
  contacted: {
    phone: "end",
    cell: ({ lastContact }) =>
      lastContact === null ? (
        <span className="text-third">Never</span>
      ) : (
        <RelativeTime moment={parseTimestamp(lastContact)} timeZone={timeZone} />
      ),
  },
});

export function ContactList(props: ContactListProps) {
  const { workspaceId, canDelete, timeZone, isFiltered, fields, ...list } = props;
  return (
    <ListTable
      {...list}
      caption="Contacts"
      page={route("/contacts")}
      endpoint="/api/contacts"
      defaultSort="name"
      columns={fieldColumns(fields, cellsIn(timeZone))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/contacts/rows")).contactPageSchema.parse(answer)}
      nameOf={({ name }) => name}
      {...(canDelete
        ? {
            bulk: (picked: readonly ListedContact[], clear: () => void) => (
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
