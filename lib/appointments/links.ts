/** The columns that bring along what an appointment is about; what the reader may not see stays empty. */
export const APPOINTMENT_LINKS =
  "customer:organizations!appointments_organization_fkey(id, name), person:contacts!appointments_contact_fkey(id, full_name), opportunity:opportunities!appointments_opportunity_fkey(id, name)";
