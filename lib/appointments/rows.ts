// A row of the list of appointments, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const linked = z.object({ id: z.uuid(), name: z.string() }).nullable();

const appointmentRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  day: z.string(),
  /** From when until when, where whoever reads it is; null for whole days. */
  from: z.string().nullable(),
  until: z.string().nullable(),
  length: z.string(),
  service: z.string().nullable(),
  status: z.enum(["scheduled", "confirmed", "completed", "cancelled", "no_show"]),
  beside: z.boolean(),
  customer: linked,
  person: linked,
  opportunity: linked,
  guest: z.string().nullable(),
  owner: z.string().nullable(),
  changed: z.string(),
});
export type AppointmentRow = z.infer<typeof appointmentRowSchema>;

export type ListedAppointment = Listed<AppointmentRow>;

export const appointmentPageSchema = pageOf(appointmentRowSchema);
