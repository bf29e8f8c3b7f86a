// What the fields of an appointment are called, on its page and in its history.
export const APPOINTMENT_LABELS = {
  title: "Appointment",
  service_id: "Service",
  place: "Place",
  guest_name: "Guest",
  guest_email: "Guest’s e-mail",
  guest_phone: "Guest’s phone",
  notes: "Notes",
} as const;
export type AppointmentField = keyof typeof APPOINTMENT_LABELS;

export const APPOINTMENT_HISTORY_LABELS = {
  ...APPOINTMENT_LABELS,
  scheduled_at: "Starts",
  ends_at: "Ends",
  all_day: "All day",
  status: "Status",
  arrived_at: "Arrived",
  overlap_allowed: "Beside another",
  owner_user_id: "Owner",
  organization_id: "Customer",
  contact_id: "Person",
  opportunity_id: "Opportunity",
  interaction_id: "Logged as",
} as const;
