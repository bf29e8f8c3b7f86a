import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { APPOINTMENT_FIELDS } from "./fields";
import { fitAppointments, listAppointments } from "./queries";
import type { AppointmentRow } from "./rows";

const told: Told<AppointmentRow, typeof APPOINTMENT_FIELDS> = {
  service: ({ service }) => service,
  by: ({ owner }) => owner,
  length: ({ length }) => length,
  customer: ({ customer }) => customer?.name,
  person: ({ person }) => person?.name,
  opportunity: ({ opportunity }) => opportunity?.name,
};

export const appointmentExport = () =>
  fileOf<AppointmentRow>({
    name: "Appointments",
    resource: "appointment",
    list: "appointments",
    fit: fitAppointments,
    read: listAppointments,
    told: () => told,
  });
