// What the quick log decides before it asks the database, and how it tells what the database did.
import type { ActionFailure, FieldErrors } from "@/lib/action-result";
import type { AccountContext, AccountOpportunity, ProductHit } from "./answers";

interface Named {
  id: string;
  name: string;
}

export type CountsFor =
  | { how: "products"; principals: Named[] }
  | { how: "only"; principals: Named[] }
  | { how: "ask"; principals: Named[] }
  | { how: "nobody"; principals: [] };

/** For which principals a visit counts: those of the products shown, else the only one, else somebody has to say. */
export function countsFor(products: readonly ProductHit[], principals: readonly Named[]): CountsFor {
  if (products.length > 0) {
    const byId = new Map(products.map((product) => [product.principalId, product.principalName]));
    return { how: "products", principals: [...byId].map(([id, name]) => ({ id, name })) };
  }
  if (principals.length === 0) return { how: "nobody", principals: [] };
  return { how: principals.length === 1 ? "only" : "ask", principals: [...principals] };
}

/** The opportunity that is meant without asking: the only one, or the only one that the person has a part in. */
export function impliedOpportunity(
  { opportunities }: AccountContext,
  contactId: string | null,
): AccountOpportunity | null {
  const [only, ...others] = opportunities;
  if (only && others.length === 0) return only;
  if (contactId === null) return null;
  const theirs = opportunities.filter(({ contactIds }) => contactIds.includes(contactId));
  return theirs.length === 1 ? (theirs[0] ?? null) : null;
}

/** The opportunity's people first, the rest of the customer's after them. */
export function orderContacts(
  { contacts }: AccountContext,
  opportunity: AccountOpportunity | null,
): AccountContext["contacts"] {
  const first = new Set(opportunity?.contactIds ?? []);
  return [...contacts.filter(({ id }) => first.has(id)), ...contacts.filter(({ id }) => !first.has(id))];
}

/** "Ana Maria de Souza" → first name and the rest. */
export function splitName(name: string): { first_name: string; last_name: string | null } {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return { first_name: first, last_name: rest.length > 0 ? rest.join(" ") : null };
}

export interface Logged {
  customer: string;
  general: boolean;
  wanted: string | null;
  stage: string | null;
  /** Label of the stage it stood in before, if that is known. */
  before: string | null;
  because: string | null;
}

/** "Harbor Hotel moved to Awaiting Response": one sentence, and a second when the stage didn't follow. */
export function describeLogged({ customer, general, wanted, stage, before, because }: Logged): {
  title: string;
  description?: string;
} {
  if (general) return { title: `Logged with ${customer}` };
  if (wanted === null) {
    return before !== null && stage !== null && before !== stage
      ? { title: `${customer} moved to ${stage}` }
      : { title: `Logged with ${customer}` };
  }
  if (because === null) {
    return { title: before === stage ? `${customer} stays in ${stage}` : `${customer} moved to ${stage}` };
  }
  const why: Record<string, string> = {
    pinned: `The stage is pinned, so it stays in ${stage}. Un-pin it to let visits move it.`,
    requires_product: `${wanted} needs a product on the opportunity, so it stays in ${stage}.`,
    later_driver: `Something later put it in ${stage}, so it stays there.`,
  };
  return { title: `Logged with ${customer}`, description: why[because] ?? `It stays in ${stage}.` };
}

const FIELD_OF: Record<string, string> = {
  loss_reason_required: "lossReason",
  contact_exists: "newPerson",
  contact_of_colleague: "newPerson",
  invalid_email: "newPerson",
  contact_not_found: "contactId",
  contact_of_another_organization: "contactId",
  organization_not_found: "organizationId",
  opportunity_not_found: "opportunityId",
  opportunity_of_another_organization: "opportunityId",
  driver_needs_write: "stage",
  general_has_no_stage: "stage",
  interaction_in_future: "day",
  not_a_principal: "principalIds",
  product_not_found: "productIds",
};

/** Puts a refusal of the database where the person can answer it. */
export function atItsField(failure: ActionFailure): ActionFailure {
  if (failure.reason === "idempotency_key_reused") {
    return {
      ...failure,
      message: "It was saved before your last change. Close this and correct it in the timeline.",
    };
  }
  const field = failure.reason === undefined ? undefined : FIELD_OF[failure.reason];
  if (field === undefined || failure.fieldErrors) return failure;
  const text =
    failure.hint && /^[A-Z].*\.$/.test(failure.hint) ? [failure.message, failure.hint] : [failure.message];
  const fieldErrors: FieldErrors = { [field]: text };
  return { ...failure, fieldErrors };
}
