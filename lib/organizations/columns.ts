// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const ORGANIZATION_COLUMNS = {
  name: "Name",
  roles: "Role",
  place: "Place",
  territory: "Territory",
  owner: "Owner",
  visit: "Last contact",
  open: "Open",
} as const;
