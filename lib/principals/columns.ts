// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const PRINCIPAL_COLUMNS = {
  name: "Principal",
  engagement: "Engagement",
  activity: "Last activity",
  due: "Due",
  open: "Open",
  won: "Won",
  interactions: "Interactions",
  products: "Products",
  weeks: "12 weeks",
} as const;
