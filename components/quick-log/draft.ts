// What is typed into the quick log, and where it waits when the dialog closes before it was sent.
import { z } from "zod";
import type { ProductHit, QuickLogStart } from "@/lib/quick-log/answers";
import { type QuickLogInput, quickLogSchema } from "@/lib/quick-log/schema";
import { draftsKey, tellDraftsChanged } from "./waiting";

const optionSchema = z.object({ value: z.string(), label: z.string(), description: z.string().optional() });

const draftSchema = z.object({
  key: z.uuid(),
  who: optionSchema.nullable(),
  organizationId: z.uuid().nullable(),
  /** An opportunity's id, "general", or null while nobody said. */
  opportunity: z.string().nullable(),
  contactId: z.uuid().nullable(),
  newPerson: z.object({ name: z.string(), title: z.string(), email: z.string() }).nullable(),
  type: z.string(),
  day: z.string().nullable(),
  notes: z.string(),
  stage: z.string().nullable(),
  lossReason: z.string().nullable(),
  sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
  followUp: z.boolean(),
  followUpOn: z.string().nullable(),
  followUpNote: z.string(),
  products: z.array(
    z.object({ id: z.uuid(), name: z.string(), principalId: z.uuid(), principalName: z.string() }),
  ),
  principalIds: z.array(z.uuid()),
  completes: z.object({ id: z.uuid(), subject: z.string() }).nullable(),
  /** Exactly what was on its way when the network went: sent again as it is, because its key is bound to it. */
  waiting: z.object({ input: quickLogSchema, customer: z.string() }).nullable(),
});
const draftsSchema = z.array(draftSchema);
export type Draft = z.infer<typeof draftSchema>;

export const GENERAL = "general";

export function emptyDraft(type: string): Draft {
  return {
    key: crypto.randomUUID(),
    who: null,
    organizationId: null,
    opportunity: null,
    contactId: null,
    newPerson: null,
    type,
    day: null,
    notes: "",
    stage: null,
    lossReason: null,
    sentiment: null,
    followUp: false,
    followUpOn: null,
    followUpNote: "",
    products: [],
    principalIds: [],
    completes: null,
    waiting: null,
  };
}

const MOST_DRAFTS = 20;

/** Newest first. */
export function keptDrafts(personId: string, workspaceId: string): Draft[] {
  try {
    const kept = sessionStorage.getItem(draftsKey(personId, workspaceId));
    return kept === null ? [] : draftsSchema.parse(JSON.parse(kept));
  } catch {
    return [];
  }
}

function keepAll(personId: string, workspaceId: string, drafts: Draft[]): void {
  try {
    const key = draftsKey(personId, workspaceId);
    if (drafts.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(drafts));
  } catch {
    // Storage may be full or forbidden; the dialog works without.
  }
  tellDraftsChanged();
}

/** Each draft has its place by its key, so one about another customer is never written over. */
export function keepDraft(personId: string, workspaceId: string, draft: Draft): void {
  const others = keptDrafts(personId, workspaceId).filter(({ key }) => key !== draft.key);
  // What waits to be sent is never pushed out by what was only begun.
  const begun = others.filter(({ waiting }) => waiting === null).slice(0, MOST_DRAFTS);
  keepAll(personId, workspaceId, [
    draft,
    ...others.filter((other) => other.waiting !== null || begun.includes(other)),
  ]);
}

export function dropDraft(personId: string, workspaceId: string, key: string): void {
  keepAll(
    personId,
    workspaceId,
    keptDrafts(personId, workspaceId).filter((draft) => draft.key !== key),
  );
}

const lastTypeKey = "kp-quick-log-type";

export function rememberType(type: string): void {
  try {
    localStorage.setItem(lastTypeKey, type);
  } catch {
    // As above.
  }
}

export function lastType(): string | null {
  try {
    return localStorage.getItem(lastTypeKey);
  } catch {
    return null;
  }
}

/** For who has logged nothing on this device: with a phone in the hand one stands at the customer's. */
export function firstType(types: QuickLogStart["types"]): string {
  const isInHand = matchMedia("(pointer: coarse)").matches;
  const met = isInHand ? types.find(({ code }) => code === "meeting") : undefined;
  return (met ?? types[0])?.code ?? "";
}

/** Worth keeping: something that somebody typed or chose. */
export function isWorthKeeping(draft: Draft): boolean {
  return (
    draft.waiting !== null ||
    draft.notes.trim() !== "" ||
    draft.newPerson !== null ||
    draft.products.length > 0
  );
}

export function toInput(
  draft: Draft,
  products: readonly ProductHit[],
  principalIds: string[],
): QuickLogInput {
  const opportunityId = draft.opportunity === GENERAL ? null : draft.opportunity;
  return {
    idempotencyKey: draft.key,
    organizationId: draft.organizationId ?? "",
    opportunityId,
    contactId: draft.newPerson === null ? draft.contactId : null,
    newPerson: draft.newPerson,
    type: draft.type,
    day: draft.day,
    notes: draft.notes,
    stage: opportunityId === null ? null : draft.stage,
    lossReason: draft.stage === null ? null : draft.lossReason,
    sentiment: draft.sentiment,
    followUpOn: draft.followUp ? draft.followUpOn : null,
    followUpNote: draft.followUp ? draft.followUpNote : "",
    productIds: products.map(({ id }) => id),
    principalIds,
    completesFollowUpOf: draft.completes?.id ?? null,
  };
}
