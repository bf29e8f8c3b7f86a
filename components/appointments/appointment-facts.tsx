"use client";

import type { ReactNode } from "react";
import { InlineChoice } from "@/components/records/inline-choice";
import { InlineText } from "@/components/records/inline-text";
import { updateAppointment } from "@/lib/appointments/actions";
import { APPOINTMENT_LABELS, type AppointmentField } from "./labels";

interface AppointmentFactsProps {
  workspaceId: string;
  id: string;
  version: number;
  services: readonly { value: string; label: string }[];
  /** A guest's fields stand where there is no customer. */
  withGuest: boolean;
  values: Record<AppointmentField, string | null>;
}

function Line({ field, children }: { field: AppointmentField; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3">
      <dt className="self-start py-1.25 text-third pointer-coarse:py-3">{APPOINTMENT_LABELS[field]}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}

/** What an appointment says, each value changed where it stands; its time is moved by the button above. */
export function AppointmentFacts(props: AppointmentFactsProps) {
  const { workspaceId, id, version, services, withGuest, values } = props;
  const target = (field: AppointmentField) => ({
    label: APPOINTMENT_LABELS[field],
    field,
    value: values[field],
    save: (typed: string, over?: number) =>
      updateAppointment({ workspaceId, id, version: over ?? version, values: { [field]: typed } }),
  });
  return (
    <dl className="flex flex-col">
      <Line field="title">
        <InlineText {...target("title")} maxLength={240} />
      </Line>
      {services.length > 1 && (
        <Line field="service_id">
          <InlineChoice {...target("service_id")} options={services} />
        </Line>
      )}
      <Line field="place">
        <InlineText {...target("place")} maxLength={300} />
      </Line>
      {withGuest && (
        <>
          <Line field="guest_name">
            <InlineText {...target("guest_name")} maxLength={160} />
          </Line>
          <Line field="guest_email">
            <InlineText {...target("guest_email")} maxLength={254} inputMode="email" />
          </Line>
          <Line field="guest_phone">
            <InlineText {...target("guest_phone")} maxLength={40} inputMode="tel" />
          </Line>
        </>
      )}
      <Line field="notes">
        <InlineText {...target("notes")} maxLength={20_000} lines={3} />
      </Line>
    </dl>
  );
}
