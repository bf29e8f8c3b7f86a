"use client";

import { lazy } from "react";
import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import type { APPOINTMENT_FIELDS } from "@/lib/appointments/fields";
import type { ListedAppointment } from "@/lib/appointments/rows";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import { StatusBadge } from "./status-badge";
import { Times } from "./times";

// Not before something is picked.
const DeletePicked = lazy(async () => ({
  default: (await import("@/components/records/delete-picked")).DeletePicked,
}));
const GiveAppointments = lazy(async () => ({
  default: (await import("./give-appointments")).GiveAppointments,
}));

interface AppointmentListProps {
  canExport: boolean;
  workspaceId: string;
  canDelete: boolean;
  receivers: readonly { id: string; name: string }[];
  timeZone: string;
  today: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedAppointment>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

const none = <span className="text-third">–</span>;

function Link({
  kind,
  to,
}: {
  kind: "organization" | "contact" | "opportunity";
  to: { id: string; name: string } | null;
}) {
  if (to === null) return none;
  return (
    <IntentLink href={recordHref(kind, to.id)} className="relative z-10 hover:underline">
      {to.name}
    </IntentLink>
  );
}

/** The person, else the guest, and the customer unless that is somebody by their own name. */
function Whom({ person, guest, customer: of }: ListedAppointment) {
  const customer = of?.name === person?.name ? null : of;
  if (person === null && guest === null && customer === null) return none;
  return (
    <>
      {person ? <Link kind="contact" to={person} /> : guest}
      {(person || guest) && customer && " · "}
      {customer && <Link kind="organization" to={customer} />}
    </>
  );
}

type Cells = OwnCells<ListedAppointment, OwnField<typeof APPOINTMENT_FIELDS>>;

const cellsIn = ({ today, timeZone }: { today: string; timeZone: string }): Cells => ({
  title: {
    phone: "title",
    cell: ({ id, title, beside }) => (
      <span className="flex items-center gap-2">
        <RowLink href={recordHref("appointment", id)}>{title}</RowLink>
        {beside && <Badge tone="warning">Beside another</Badge>}
      </span>
    ),
  },
  starts: { phone: "end", className: "whitespace-nowrap", cell: (row) => <Times {...row} today={today} /> },
  with: { cell: (row) => <Whom {...row} /> },
  service: { phone: "hidden", cell: ({ service }) => service ?? none },
  status: { cell: ({ status }) => <StatusBadge status={status} /> },
  by: { cell: ({ owner }) => owner },
  length: { phone: "hidden", cell: ({ length }) => length },
  customer: { phone: "hidden", cell: ({ customer }) => <Link kind="organization" to={customer} /> },
  person: { phone: "hidden", cell: ({ person }) => <Link kind="contact" to={person} /> },
  opportunity: { phone: "hidden", cell: ({ opportunity }) => <Link kind="opportunity" to={opportunity} /> },
  guest: { phone: "hidden", cell: ({ guest }) => guest ?? none },
  changed: {
    phone: "hidden",
    cell: ({ changed }) => <RelativeTime moment={parseTimestamp(changed)} timeZone={timeZone} />,
  },
});

export function AppointmentList(props: AppointmentListProps) {
  const { workspaceId, canDelete, receivers, timeZone, today, isFiltered, fields, ...list } = props;
  return (
    <ListTable
      {...list}
      caption="Appointments"
      page={route("/appointments")}
      endpoint="/api/appointments"
      defaultSort="starts"
      columns={fieldColumns(fields, cellsIn({ today, timeZone }))}
      asksForColumns
      parsePage={async (answer) =>
        (await import("@/lib/appointments/rows")).appointmentPageSchema.parse(answer)
      }
      nameOf={({ title }) => title}
      {...(canDelete || receivers.length > 0
        ? {
            bulk: (picked: readonly ListedAppointment[], clear: () => void) => (
              <>
                <GiveAppointments
                  workspaceId={workspaceId}
                  ids={picked.map(({ id }) => id)}
                  what={counted(picked.length, "appointment", "appointments")}
                  receivers={receivers}
                  timeZone={timeZone}
                  onDone={clear}
                />
                {canDelete && (
                  <DeletePicked
                    workspaceId={workspaceId}
                    resource="appointment"
                    one="appointment"
                    several="appointments"
                    picked={picked.map(({ id, title }) => ({ id, name: title }))}
                    onDone={clear}
                  />
                )}
              </>
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="No appointment matches these filters">
            Remove one, or look at everyone’s.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing is booked">
            Times that you keep for somebody. Book one with the button above; what was before today stands
            under “Any day”.
          </EmptyState>
        )
      }
    />
  );
}
