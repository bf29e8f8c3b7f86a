// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const DISTRIBUTOR_COLUMNS = {
  name: "Distributor",
  place: "Place",
  principals: "For",
  products: "Products",
  primary: "Primary for",
  visit: "Last contact",
} as const;
