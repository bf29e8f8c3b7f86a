// What the fields of an organization are called, in its form and in its history.
export const ORGANIZATION_LABELS = {
  name: "Name",
  phone: "Phone",
  email: "E-mail",
  website: "Website",
  street: "Street",
  city: "City",
  state_code: "State",
  postal_code: "Postal code",
  territory: "Territory",
  segment: "Segment",
  tags: "Tags",
  notes: "Notes",
} as const;

/** Its history also tells what changes elsewhere than in the form. */
export const ORGANIZATION_HISTORY_LABELS = {
  ...ORGANIZATION_LABELS,
  parent_id: "Part of",
  is_branch: "Another location",
  owner_user_id: "Owner",
} as const;

export type OrganizationField = keyof typeof ORGANIZATION_LABELS;
export type OrganizationValues = Readonly<Record<OrganizationField, string | null>>;
