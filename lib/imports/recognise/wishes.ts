// Which fields a heading may mean, by what the file is about.
import type { ImportKind } from "../contract";
import type { Concept } from "./names";

type Target = `${ImportKind}.${string}`;

type Wishes = Partial<Record<Concept, readonly Target[]>>;

/** Each concept with the fields it may mean, first wish first. */
const OF_CONTACT: Wishes = {
  external_id: ["contact.external_id"],
  person_id: ["contact.external_id"],
  company_id: ["organization.external_id"],
  first_name: ["contact.first_name"],
  last_name: ["contact.last_name"],
  full_name: ["contact.full_name"],
  company: ["organization.name"],
  name: ["contact.full_name", "organization.name"],
  email: ["contact.email", "contact.other_emails"],
  other_email: ["contact.other_emails"],
  company_email: ["organization.email"],
  phone: ["contact.phone", "organization.phone"],
  mobile: ["contact.phone"],
  company_phone: ["organization.phone"],
  title: ["contact.title"],
  street: ["organization.street"],
  city: ["organization.city"],
  state: ["organization.state_code"],
  postal_code: ["organization.postal_code"],
  country: ["organization.country_code"],
  website: ["organization.website"],
  segment: ["organization.segment"],
  territory: ["organization.territory"],
  tags: ["contact.tags", "organization.tags"],
  source: ["contact.source"],
  owner: ["contact.owner", "organization.owner"],
  since: ["organization.opened_on"],
  notes: ["contact.notes", "organization.notes"],
  roles: ["organization.roles"],
};

const OF_ORGANIZATION: Wishes = {
  ...OF_CONTACT,
  external_id: ["organization.external_id"],
  company: ["organization.name"],
  name: ["organization.name"],
  email: ["organization.email"],
  other_email: [],
  phone: ["organization.phone"],
  mobile: ["organization.phone"],
  tags: ["organization.tags"],
  owner: ["organization.owner"],
  notes: ["organization.notes"],
};

/** What stands in a row beside the work itself; a name alone is the work's. */
const BESIDE_WORK: Wishes = {
  ...OF_CONTACT,
  external_id: [],
  email: ["contact.email", "organization.email"],
  tags: ["organization.tags"],
  source: [],
  since: [],
};

const OF_OPPORTUNITY: Wishes = {
  ...BESIDE_WORK,
  external_id: ["opportunity.external_id"],
  deal_id: ["opportunity.external_id"],
  deal: ["opportunity.name"],
  name: ["opportunity.name"],
  subject: ["opportunity.name"],
  stage: ["opportunity.stage"],
  status: ["opportunity.status"],
  value: ["opportunity.estimated_value_cents"],
  currency: ["opportunity.currency_code"],
  probability: ["opportunity.probability"],
  close_date: ["opportunity.estimated_close_date"],
  closed: ["opportunity.actual_close_date"],
  created: ["opportunity.opened_on"],
  since: ["opportunity.opened_on"],
  loss_reason: ["opportunity.loss_reason"],
  next_step: ["opportunity.next_action"],
  product: ["opportunity.products"],
  sku: ["opportunity.products"],
  principal: ["opportunity.principals"],
  priority: ["opportunity.priority"],
  source: ["opportunity.source"],
  owner: ["opportunity.owner"],
  notes: ["opportunity.notes"],
};

const OF_INTERACTION: Wishes = {
  ...BESIDE_WORK,
  external_id: ["interaction.external_id"],
  deal_id: ["interaction.external_id"],
  deal: ["interaction.opportunity"],
  type: ["interaction.type"],
  when: ["interaction.interaction_date"],
  // Exports of what was done name the day that it was due, or made.
  due: ["interaction.interaction_date"],
  created: ["interaction.interaction_date"],
  subject: ["interaction.subject"],
  name: ["interaction.subject"],
  minutes: ["interaction.duration_minutes"],
  place: ["interaction.location"],
  owner: ["interaction.owner"],
  notes: ["interaction.notes"],
};

const OF_TASK: Wishes = {
  ...BESIDE_WORK,
  external_id: ["task.external_id"],
  deal_id: ["task.external_id"],
  deal: ["task.opportunity"],
  title: ["task.title"],
  subject: ["task.title"],
  name: ["task.title"],
  due: ["task.due_on"],
  when: ["task.due_on"],
  status: ["task.status"],
  priority: ["task.priority"],
  owner: ["task.owner"],
  notes: ["task.notes"],
};

const OF_APPOINTMENT: Wishes = {
  external_id: ["appointment.external_id"],
  title: ["appointment.title"],
  subject: ["appointment.title"],
  when: ["appointment.scheduled_at"],
  status: ["appointment.status"],
  owner: ["appointment.owner"],
  notes: ["appointment.notes"],
};

const OF_PRODUCT: Wishes = {
  external_id: ["product.external_id"],
  deal_id: ["product.external_id"],
  product: ["product.name"],
  name: ["product.name"],
  title: ["product.name"],
  principal: ["product.principal"],
  company: ["product.principal"],
  distributor: ["product.distributors"],
  sku: ["product.sku"],
  segment: ["product.category"],
  price: ["product.list_price_cents"],
  currency: ["product.currency_code"],
  unit: ["product.unit"],
  notes: ["product.description"],
};

export const WISHES: Record<ImportKind, Wishes> = {
  contact: OF_CONTACT,
  organization: OF_ORGANIZATION,
  opportunity: OF_OPPORTUNITY,
  interaction: OF_INTERACTION,
  task: OF_TASK,
  product: OF_PRODUCT,
  appointment: OF_APPOINTMENT,
};
