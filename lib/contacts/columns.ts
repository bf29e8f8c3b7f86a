// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const CONTACT_COLUMNS = {
  name: "Name",
  organization: "Organization",
  title: "Title",
  advocacy: "Advocacy",
  phone: "Phone",
  owner: "Owner",
  contacted: "Last contact",
} as const;
