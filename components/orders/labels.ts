// What the fields of an order are called, in its form, on its page and in its history.
export const ORDER_LABELS = {
  organization_id: "Customer",
  wanted_on: "Wanted on",
  reference: "Customer’s reference",
  terms: "Terms",
  notes: "Notes",
} as const;

export const ORDER_HISTORY_LABELS = {
  ...ORDER_LABELS,
  status: "Status",
  number: "Number",
  contact_id: "Person",
  order_date: "Day",
  licence_reason: "Allowed because",
  name: "Line",
  quantity: "Quantity",
  unit_price_cents: "Price in cents",
  discount_percent: "Discount in %",
  tax_percent: "Tax in %",
} as const;
