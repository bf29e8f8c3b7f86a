// When it is, whose time, who booked it and what came of it.
import type { ReactNode } from "react";
import { IntentLink } from "@/components/ui/intent-link";
import type { Appointment } from "@/lib/appointments/detail";
import { isOpen, statusWord } from "@/lib/appointments/rules";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { recordHref } from "@/lib/records/places";

interface LinesProps {
  appointment: Appointment;
  when: ReactNode;
  owner: ReactNode;
  timeZone: string;
  nameOf: (id: string | null) => string;
  beside: readonly { id: string; title: string }[];
}

const link = "underline decoration-line underline-offset-2 hover:decoration-current";

export function AppointmentLines({ appointment, when, owner, timeZone, nameOf, beside }: LinesProps) {
  const { status, status_changed_at, arrived_at, interaction_id, task_id } = appointment;
  const exact = (at: string) => formatExact(parseTimestamp(at), timeZone);
  const lines: { label: string; said: ReactNode }[] = [
    { label: "When", said: when },
    { label: "Owner", said: owner },
    {
      label: "Booked by",
      said: appointment.created_by !== appointment.owner_user_id && nameOf(appointment.created_by),
    },
    { label: "Arrived", said: arrived_at !== null && exact(arrived_at) },
    {
      label: statusWord(status),
      said:
        !isOpen(status) &&
        status_changed_at !== null &&
        `${exact(status_changed_at)}, by ${nameOf(appointment.status_changed_by)}`,
    },
    {
      label: "Logged as",
      said: interaction_id !== null && (
        <IntentLink href={recordHref("interaction", interaction_id)} className={link}>
          An interaction
        </IntentLink>
      ),
    },
    {
      label: "To do",
      said: task_id !== null && (
        <IntentLink href={recordHref("task", task_id)} className={link}>
          Find a new time
        </IntentLink>
      ),
    },
    {
      label: "At the same time",
      said: beside.length > 0 && (
        <span className="flex flex-col">
          {beside.map(({ id, title }) => (
            <IntentLink key={id} href={recordHref("appointment", id)} className={link}>
              {title}
            </IntentLink>
          ))}
        </span>
      ),
    },
  ];
  return (
    <dl className="flex flex-col">
      {lines.map(
        ({ label, said }) =>
          said && (
            <div key={label} className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3 py-1">
              <dt className="text-third">{label}</dt>
              <dd className="wrap-anywhere flex flex-wrap items-center gap-x-2">{said}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
