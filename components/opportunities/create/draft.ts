// What is typed into a new opportunity, what it lacks by step, and how it is sent.
import type { Option } from "@/components/ui/option-search";
import type { FieldErrors } from "@/lib/action-result";
import { customSchema } from "@/lib/custom-fields/schema";
import type { Creation } from "@/lib/opportunities/answers";
import { generatedName } from "@/lib/opportunities/rules";
import type { NewOpportunityInput } from "@/lib/opportunities/schema";
import type { ProductHit } from "@/lib/quick-log/answers";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import type { Say, Words } from "@/lib/words";

/** The value of an option that doesn't exist yet: its label is the name to make it with. */
export const NEW = "new";

export interface Draft {
  key: string;
  organization: Option | null;
  /** Of a new one: the city of another location of a name that is there already. */
  branchCity: string | null;
  contact: Option | null;
  context: string | null;
  stage: string | null;
  lossReason: string | null;
  products: readonly ProductHit[];
  principals: readonly Option[];
  distributor: Option | null;
  /** Null: generated. */
  name: string | null;
  priority: "low" | "medium" | "high" | "urgent";
  source: string | null;
  nextAction: string;
  nextActionDate: string | null;
  closeDate: string | null;
  value: string;
  probability: string;
  competition: string;
  notes: string;
  /** What the workspace added, as the controls have it. */
  custom: Record<string, string>;
}

export interface CreationStart {
  organization?: { id: string; name: string };
  contact?: { id: string; name: string };
  product?: ProductHit;
  /** For whom it is; the customer is still asked. */
  principal?: { id: string; name: string };
  /** The lead that becomes one. */
  lead?: string;
}

export function emptyDraft({ organization, contact, product, principal }: CreationStart): Draft {
  return {
    key: crypto.randomUUID(),
    organization: organization ? { value: organization.id, label: organization.name } : null,
    branchCity: null,
    contact: contact ? { value: contact.id, label: contact.name } : null,
    context: null,
    stage: null,
    lossReason: null,
    products: product ? [product] : [],
    principals: principal ? [{ value: principal.id, label: principal.name }] : [],
    distributor: null,
    name: null,
    priority: "medium",
    source: null,
    nextAction: "",
    nextActionDate: null,
    closeDate: null,
    value: "",
    probability: "",
    competition: "",
    notes: "",
    custom: {},
  };
}

/** Where the workspace sells for itself only, every opportunity is its own company's. */
export function forOwnCompany(draft: Draft, { ownCompany }: Pick<Creation, "ownCompany">): Draft {
  if (ownCompany === null || draft.principals.length + draft.products.length > 0) return draft;
  return { ...draft, principals: [{ value: ownCompany.id, label: ownCompany.name }] };
}

/** Those of the products, then those given by hand; each once. */
export function principalsOf({ products, principals }: Draft): string[] {
  return [
    ...new Set([
      ...principals.map(({ label }) => label),
      ...products.map(({ principalName }) => principalName),
    ]),
  ];
}

export function nameOf(draft: Draft, lists: Creation): string {
  return generatedName({
    customer: draft.organization?.label ?? "Customer",
    principals: principalsOf(draft),
    context: lists.contexts.find(({ code }) => code === draft.context)?.label ?? null,
    openedOn: lists.today,
  });
}

const BASICS = 0;
const LINES = 1;
const DETAILS = 2;

/** Where the workspace speaks of nothing that an opportunity could be about, that isn't asked. */
export function stepsIn({ principals, products }: Pick<Words, "principals" | "products">): readonly number[] {
  return principals || products ? [BASICS, LINES, DETAILS] : [BASICS, DETAILS];
}

export function stepTitle(step: number, { principals }: Pick<Words, "principals">, say: Say): string {
  if (step === BASICS) return "Basics";
  if (step === DETAILS) return "Details";
  return principals ? say("Principals and products") : "Products";
}

const STEP_OF: Record<string, number> = {
  organization: BASICS,
  contact: BASICS,
  primary_contact_id: BASICS,
  context: BASICS,
  loss_reason: BASICS,
  products: LINES,
  principals: LINES,
  distributor: LINES,
};

/** The step that a field stands in; the stage's refusal for want of a product is answered among the products. */
export function stepOf(field: string): number {
  return STEP_OF[field.split(".")[0] ?? ""] ?? DETAILS;
}

/** What has to be answered before the next step; null when all is well. */
export function missingIn(step: number, draft: Draft, lists: Creation, say: Say): FieldErrors | null {
  const stage = lists.stages.find(({ code }) => code === draft.stage);
  const errors: FieldErrors = {};
  if (step === BASICS) {
    if (draft.organization === null) errors.organization = ["Say which customer this is with."];
    if (stage?.category === "lost" && draft.lossReason === null)
      errors.loss_reason = ["Say why it was lost."];
  }
  if (step === LINES) {
    if (draft.products.length === 0 && draft.principals.length === 0) {
      errors.products = [say("Choose a product or a principal: what is it about?")];
    } else if (stage?.requires_product && draft.products.length === 0) {
      errors.products = [`${stage.label} needs a product on the opportunity.`];
    }
  }
  if (step === DETAILS) return fieldErrorsOf(customSchema(lists.fields), draft.custom);
  return Object.keys(errors).length === 0 ? null : errors;
}

/** The gate's refusal names the stage; here it is answered by choosing a product. */
export function placed(errors: FieldErrors): FieldErrors {
  const { stage, ...others } = errors;
  return stage ? { ...others, products: [...(others.products ?? []), ...stage] } : errors;
}

export function toInput(draft: Draft): NewOpportunityInput {
  const { organization, branchCity, contact } = draft;
  const place = branchCity === null ? {} : { is_branch: true as const, city: branchCity };
  return {
    idempotencyKey: draft.key,
    organization:
      organization?.value === NEW
        ? { name: organization.label, ...place }
        : { id: organization?.value ?? "" },
    contact:
      contact === null ? null : contact.value === NEW ? { name: contact.label } : { id: contact.value },
    stage: draft.stage,
    loss_reason: draft.lossReason,
    context: draft.context,
    products: draft.products.map(({ id }) => id),
    principals: draft.principals.map(({ value }) => value),
    distributor: draft.distributor?.value ?? null,
    name: draft.name ?? "",
    priority: draft.priority,
    source: draft.source,
    next_action: draft.nextAction,
    next_action_date: draft.nextActionDate,
    estimated_close_date: draft.closeDate,
    estimated_value_cents: draft.value,
    probability: draft.probability,
    competition: draft.competition,
    notes: draft.notes,
    custom: draft.custom,
    description: null,
    decision_criteria: null,
  };
}
