"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { DueBadge } from "@/components/today/due-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import type { SAMPLE_FIELDS } from "@/lib/samples/fields";
import type { ListedSample } from "@/lib/samples/rows";
import { answeredWords } from "@/lib/samples/rules";
import { SampleStatusBadge } from "./status-badge";

interface SampleListProps {
  canExport: boolean;
  workspaceId: string;
  timeZone: string;
  today: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedSample>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

const none = <span className="text-third">–</span>;

function Link({ kind, to }: { kind: "organization" | "distributor"; to: ListedSample["customer"] }) {
  if (to === null) return none;
  return (
    <IntentLink href={recordHref(kind, to.id)} className="relative z-10 hover:underline">
      {to.name}
    </IntentLink>
  );
}

type Cells = OwnCells<ListedSample, OwnField<typeof SAMPLE_FIELDS>>;

const cellsIn = ({ today, timeZone }: { today: string; timeZone: string }): Cells => ({
  title: {
    phone: "title",
    cell: ({ id, title }) => <RowLink href={recordHref("sample", id)}>{title}</RowLink>,
  },
  customer: { cell: ({ customer }) => <Link kind="organization" to={customer} /> },
  status: { cell: ({ status }) => <SampleStatusBadge status={status} /> },
  due: {
    phone: "end",
    cell: ({ due }) => (due === null ? none : <DueBadge day={due} time={null} today={today} />),
  },
  said: {
    className: "whitespace-nowrap",
    cell: ({ answered, items }) => (items === 0 ? none : answeredWords(answered, items)),
  },
  by: { phone: "hidden", cell: ({ owner }) => owner ?? none },
  distributor: { phone: "hidden", cell: ({ distributor }) => <Link kind="distributor" to={distributor} /> },
  changed: {
    phone: "hidden",
    cell: ({ changed }) => <RelativeTime moment={parseTimestamp(changed)} timeZone={timeZone} />,
  },
});

export function SampleList({ timeZone, today, isFiltered, fields, ...list }: SampleListProps) {
  return (
    <ListTable
      {...list}
      caption="Samples"
      page={route("/samples")}
      endpoint="/api/samples"
      defaultSort="due"
      columns={fieldColumns(fields, cellsIn({ today, timeZone }))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/samples/rows")).samplePageSchema.parse(answer)}
      nameOf={({ title, customer }) => (customer === null ? title : `${title}, ${customer.name}`)}
      empty={
        isFiltered ? (
          <EmptyState title="No sample matches these filters">Remove one, or look at everyone’s.</EmptyState>
        ) : (
          <EmptyState title="No samples yet">
            What customers get to taste: where it is, what is owed next, and what they say of it.
          </EmptyState>
        )
      }
    />
  );
}
