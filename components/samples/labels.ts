// What the fields of a sample are called, in its form, on its page and in its history.
export const SAMPLE_LABELS = {
  organization_id: "Customer",
  products: "What they taste",
  status: "Where it is",
  distributor_id: "Who brings it",
  expected_on: "Expected by",
  follow_up_on: "Ask by",
  notes: "Notes",
} as const;

export const SAMPLE_HISTORY_LABELS = {
  ...SAMPLE_LABELS,
  status: "Status",
  contact_id: "Person",
  opportunity_id: "Opportunity",
  name: "Of",
  quantity: "How many",
  outcome: "What they think",
  feedback: "Their words",
  answered_at: "Written down",
  product_set: "On the opportunity",
} as const;
