// What the fields of an opportunity are called, on its page and in its history.
export const OPPORTUNITY_LABELS = {
  name: "Name",
  stage: "Stage",
  status: "Status",
  stage_manual: "Manual stage",
  status_manual: "Manual status",
  loss_reason: "Why it was lost",
  primary_contact_id: "Primary contact",
  context: "Context",
  source: "Source",
  priority: "Priority",
  next_action: "Next action",
  next_action_date: "Due",
  estimated_close_date: "Expected close",
  actual_close_date: "Closed on",
  estimated_value_cents: "Value",
  probability: "Probability",
  competition: "Competition",
  decision_criteria: "What decides",
  description: "Description",
  notes: "Notes",
} as const;

/** Its history also tells what changes elsewhere than among its details. */
export const OPPORTUNITY_HISTORY_LABELS = {
  ...OPPORTUNITY_LABELS,
  owner_user_id: "Owner",
  organization_id: "Customer",
} as const;

export type OpportunityField = keyof typeof OPPORTUNITY_LABELS;
