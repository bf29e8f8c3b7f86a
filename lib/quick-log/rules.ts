// What the quick log decides before it asks the database, and how it tells what the database did.
import type { ActionFailure, FieldErrors } from "@/lib/action-result";
import { counted } from "@/lib/format/words";
import type { AccountContext, AccountOpportunity, ProductHit } from "./answers";

interface Named {
  id: string;
  name: string;
}

/** What a visit was about: an opportunity, or one that begins with it. */
export interface About {
  id: string;
  principals: readonly Named[];
}

/** What was shown goes with the opportunities of its principal; what is nobody's there, with the first. */
export function shareProducts(
  products: readonly ProductHit[],
  abouts: readonly About[],
): Map<string, ProductHit[]> {
  const shared = new Map<string, ProductHit[]>(abouts.map(({ id }) => [id, []]));
  for (const product of products) {
    const theirs = abouts.filter(({ principals }) => principals.some(({ id }) => id === product.principalId));
    for (const { id } of theirs.length > 0 ? theirs : abouts.slice(0, 1)) shared.get(id)?.push(product);
  }
  return shared;
}

const principalsShown = (products: readonly ProductHit[]): Named[] =>
  products.map(({ principalId, principalName }) => ({ id: principalId, name: principalName }));

/** An opportunity with several principals, of none of whom anything was shown: somebody has to say for whom it counts. */
export function isAsked({ principals }: About, shown: readonly ProductHit[]): boolean {
  return principals.length > 1 && !principals.some(({ id }) => shown.some((one) => one.principalId === id));
}

const eachOnce = (all: readonly Named[]): Named[] => [...new Map(all.map((one) => [one.id, one])).values()];

export interface CountsFor {
  /** Without anybody saying so. */
  sure: Named[];
  /** Somebody has to say which. */
  ask: Named[];
  /** Of an opportunity with several: those of whom nothing was shown, beside one of whom something was. */
  leftOut: Named[];
}

/** For which principals a visit counts: an opportunity's only one and those of the products shown; else it is asked. */
export function countsFor(
  products: readonly ProductHit[],
  abouts: readonly About[],
  generalPrincipal: Named | null,
): CountsFor {
  if (abouts.length === 0) {
    const shown = eachOnce(principalsShown(products));
    const sure = shown.length > 0 || generalPrincipal === null ? shown : [generalPrincipal];
    return { sure, ask: [], leftOut: [] };
  }
  const shared = shareProducts(products, abouts);
  const parts = abouts.map((about) => {
    const { principals } = about;
    const products = shared.get(about.id) ?? [];
    const shown = principalsShown(products);
    if (isAsked(about, products)) return { sure: shown, ask: [...principals], leftOut: [] };
    if (principals.length <= 1) return { sure: [...principals, ...shown], ask: [], leftOut: [] };
    const leftOut = principals.filter(({ id }) => !shown.some((one) => one.id === id));
    return { sure: shown, ask: [], leftOut };
  });
  const sure = eachOnce(parts.flatMap((part) => part.sure));
  const ask = eachOnce(parts.flatMap((part) => part.ask));
  const isCounted = ({ id }: Named) => [...sure, ...ask].some((one) => one.id === id);
  return {
    sure,
    ask,
    leftOut: eachOnce(parts.flatMap((part) => part.leftOut)).filter((one) => !isCounted(one)),
  };
}

/** Of an opportunity that has to be asked about, those that were chosen. */
export function chosenFor(about: About, shown: readonly ProductHit[], chosen: readonly string[]): string[] {
  if (!isAsked(about, shown)) return [];
  return about.principals.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
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

export interface LoggedWith {
  /** What it is called beside its customer. */
  name: string;
  wanted: string | null;
  stage: string | null;
  /** Label of the stage it stood in before, if that is known. */
  before: string | null;
  because: string | null;
}

function whyNot({ wanted, stage, because }: LoggedWith): string | null {
  if (because === null || wanted === null) return null;
  const why: Record<string, string> = {
    pinned: `The stage is pinned, so it stays in ${stage}. Unpin it to let visits move it.`,
    requires_product: `${wanted} needs a product on the opportunity, so it stays in ${stage}.`,
    later_driver: `Something later put it in ${stage}, so it stays there.`,
  };
  return why[because] ?? `It stays in ${stage}.`;
}

const isMoved = ({ wanted, stage, before, because }: LoggedWith) =>
  because === null && stage !== null && before !== stage && (wanted !== null || before !== null);

/** "Harbor Hotel moved to Awaiting Response": one sentence, and a second when a stage didn't follow. */
export function describeLogged(
  customer: string,
  parts: readonly LoggedWith[],
): { title: string; description?: string } {
  const [only, ...others] = parts;
  if (only === undefined) return { title: `Logged with ${customer}` };
  if (others.length === 0) {
    const reason = whyNot(only);
    if (reason !== null) return { title: `Logged with ${customer}`, description: reason };
    if (isMoved(only)) return { title: `${customer} moved to ${only.stage}` };
    return {
      title: only.wanted === null ? `Logged with ${customer}` : `${customer} stays in ${only.stage}`,
    };
  }
  const said = parts.flatMap((part) => {
    const reason = whyNot(part);
    if (reason !== null) return [`${part.name}: ${reason}`];
    return isMoved(part) ? [`${part.name} moved to ${part.stage}.`] : [];
  });
  const title = `Logged with ${customer}, about ${counted(parts.length, "opportunity", "opportunities")}`;
  return said.length === 0 ? { title } : { title, description: said.join(" ") };
}

const FIELD_OF: Record<string, string> = {
  loss_reason_required: "lossReasons",
  organization_exists: "newCustomer",
  organization_of_colleague: "newCustomer",
  location_exists: "newCustomer.branchCity",
  contact_exists: "newPerson",
  contact_of_colleague: "newPerson",
  invalid_email: "newPerson",
  contact_not_found: "contactId",
  contact_of_another_organization: "contactId",
  organization_not_found: "organizationId",
  opportunity_not_found: "about",
  opportunity_of_another_organization: "about",
  driver_needs_write: "stages",
  general_has_no_stage: "stages",
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
