// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const INTERACTION_COLUMNS = {
  what: "What",
  contact: "Person",
  principals: "Counts for",
  outcome: "How it went",
  due: "Follow-up",
  by: "By",
  when: "When",
} as const;
