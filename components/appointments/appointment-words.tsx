// What an appointment says, for whoever only reads it.
import { APPOINTMENT_LABELS, type AppointmentField } from "./labels";

interface AppointmentWordsProps {
  values: Record<AppointmentField, string | null>;
  service: string | null;
}

export function AppointmentWords({ values, service }: AppointmentWordsProps) {
  const { place, guest_name, guest_email, guest_phone, notes } = values;
  const lines: { field: AppointmentField; said: string | null }[] = [
    { field: "service_id", said: service },
    { field: "place", said: place },
    { field: "guest_name", said: guest_name },
    { field: "guest_email", said: guest_email },
    { field: "guest_phone", said: guest_phone },
    { field: "notes", said: notes },
  ];
  return (
    <dl className="flex flex-col">
      {lines.map(
        ({ field, said }) =>
          said && (
            <div key={field} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
              <dt className="text-third">{APPOINTMENT_LABELS[field]}</dt>
              <dd className="wrap-anywhere whitespace-pre-line">{said}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
