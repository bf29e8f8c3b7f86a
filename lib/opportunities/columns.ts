// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const OPPORTUNITY_COLUMNS = {
  customer: "Customer",
  name: "Opportunity",
  stage: "Stage",
  principals: "Principals",
  owner: "Owner",
  due: "Next follow-up",
  contact: "Last contact",
  age: "Age",
} as const;
