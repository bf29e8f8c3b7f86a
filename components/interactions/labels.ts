// What the fields of an interaction are called, in its form and in its history.
export const INTERACTION_LABELS = {
  type: "What it was",
  subject: "Subject",
  notes: "What happened",
  contact_id: "Person",
  sentiment: "How it went",
  location: "Where",
  duration_minutes: "Minutes",
  follow_up_date: "Follow up on",
  follow_up_note: "What to do then",
  follow_up_done_at: "Follow-up done",
  day: "When",
  interaction_date: "When",
  stage: "Stage",
  status: "Status",
  loss_reason: "Why it was lost",
} as const;
