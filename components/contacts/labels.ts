// What the fields of a contact are called, in its form and in its history.
export const CONTACT_LABELS = {
  first_name: "First name",
  last_name: "Last name",
  title: "Title",
  phone: "Phone",
  email: "E-mail",
  advocacy_status: "Advocacy",
  notes: "Notes",
} as const;

export type ContactValues = Readonly<Record<keyof typeof CONTACT_LABELS, string | null>>;

/** Of what leads have on top, in the history. */
export const LEAD_LABELS = {
  lead_score: "Lead score",
  lead_status: "Lead status",
  lead_loss_reason: "Lost because of",
  lead_opportunity_id: "Opportunity",
  service_interests: "Interests",
} as const;
