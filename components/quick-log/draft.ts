// What is typed into the quick log, and where it waits when the dialog closes before it was sent.
import { z } from "zod";
import { stillMentioned } from "@/lib/mentions/rules";
import type { QuickLogStart } from "@/lib/quick-log/answers";
import { type About, chosenFor, shareProducts } from "@/lib/quick-log/rules";
import { type QuickLogInput, quickLogSchema } from "@/lib/quick-log/schema";
import { draftsKey, tellDraftsChanged } from "./waiting";

const optionSchema = z.object({ value: z.string(), label: z.string(), description: z.string().optional() });

const draftSchema = z.object({
  key: z.uuid(),
  who: optionSchema.nullable(),
  organizationId: z.uuid().nullable(),
  newCustomer: z
    .object({
      name: z.string(),
      isPrivate: z.boolean(),
      phone: z.string(),
      branchCity: z.string().nullable().default(null),
    })
    .nullable(),
  /** Ids of opportunities, GENERAL or BEGINS; empty while nobody said. */
  about: z.array(z.string()),
  /** For which principal the one that begins is. */
  newFor: optionSchema.nullable(),
  contactId: z.uuid().nullable(),
  newPerson: z
    .object({ name: z.string(), title: z.string(), email: z.string(), phone: z.string() })
    .nullable(),
  type: z.string(),
  day: z.string().nullable(),
  notes: z.string(),
  /** Whom an @ in the notes means; who no longer stands there isn't told. */
  mentions: z.array(z.object({ id: z.uuid(), name: z.string() })).default([]),
  /** What each opportunity moves to, and why it was lost; by its id. */
  stages: z.record(z.string(), z.string()),
  lossReasons: z.record(z.string(), z.string()),
  sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
  followUp: z.boolean(),
  followUpOn: z.string().nullable(),
  followUpNote: z.string(),
  products: z.array(
    z.object({ id: z.uuid(), name: z.string(), principalId: z.uuid(), principalName: z.string() }),
  ),
  /** They stayed there, to be tasted. */
  samplesLeft: z.boolean().default(false),
  principalIds: z.array(z.uuid()),
  /** What the workspace added, by the names of its controls. */
  custom: z.record(z.string(), z.string()).default({}),
  completes: z.object({ id: z.uuid(), subject: z.string() }).nullable(),
  /** The appointment that it closes. */
  closes: z.object({ id: z.uuid(), subject: z.string() }).nullable().default(null),
  /** Exactly what was on its way when the network went: sent again as it is, because its key is bound to it. */
  waiting: z.object({ input: quickLogSchema, customer: z.string() }).nullable(),
});
const draftsSchema = z.array(draftSchema);
export type Draft = z.infer<typeof draftSchema>;

/** Not about one opportunity. */
export const GENERAL = "general";
/** About one that begins with this log. */
export const BEGINS = "begins";

export function emptyDraft(type: string): Draft {
  return {
    key: crypto.randomUUID(),
    who: null,
    organizationId: null,
    newCustomer: null,
    about: [],
    newFor: null,
    contactId: null,
    newPerson: null,
    type,
    day: null,
    notes: "",
    mentions: [],
    stages: {},
    lossReasons: {},
    sentiment: null,
    followUp: false,
    followUpOn: null,
    followUpNote: "",
    products: [],
    samplesLeft: false,
    principalIds: [],
    custom: {},
    completes: null,
    closes: null,
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

/** Each person's own in each workspace: their lists differ, and what one did last is no other's habit. */
const lastTypeKey = (personId: string, workspaceId: string) => `kp-quick-log-type:${workspaceId}:${personId}`;

export function rememberType(personId: string, workspaceId: string, type: string): void {
  try {
    localStorage.setItem(lastTypeKey(personId, workspaceId), type);
  } catch {
    // As above.
  }
}

export function lastType(personId: string, workspaceId: string): string | null {
  try {
    return localStorage.getItem(lastTypeKey(personId, workspaceId));
  } catch {
    return null;
  }
}

/** For who has logged nothing on this device: what their list begins with. */
export function firstType(types: QuickLogStart["types"]): string {
  return types[0]?.code ?? "";
}

/** Worth keeping: something that somebody typed or chose. */
export function isWorthKeeping(draft: Draft): boolean {
  return (
    draft.waiting !== null ||
    draft.notes.trim() !== "" ||
    draft.newPerson !== null ||
    draft.newCustomer !== null ||
    draft.products.length > 0 ||
    Object.values(draft.custom).some((text) => text !== "")
  );
}

export function toInput(draft: Draft, abouts: readonly About[]): QuickLogInput {
  const shared = shareProducts(draft.products, abouts);
  return {
    idempotencyKey: draft.key,
    organizationId: draft.organizationId,
    newCustomer: draft.newCustomer,
    contactId: draft.newPerson === null ? draft.contactId : null,
    newPerson: draft.newPerson,
    type: draft.type,
    day: draft.day,
    notes: draft.notes,
    mentions: stillMentioned(draft.notes, draft.mentions),
    sentiment: draft.sentiment,
    followUpOn: draft.followUp ? draft.followUpOn : null,
    followUpNote: draft.followUp ? draft.followUpNote : "",
    custom: draft.custom,
    completesFollowUpOf: draft.completes?.id ?? null,
    completesAppointment: draft.closes?.id ?? null,
    parts: abouts.map((about) => {
      const shown = shared.get(about.id) ?? [];
      const stage = draft.stages[about.id] ?? null;
      return {
        opportunityId: about.id === BEGINS ? null : about.id,
        newFor: about.id === BEGINS ? (draft.newFor?.value ?? null) : null,
        stage,
        lossReason: stage === null ? null : (draft.lossReasons[about.id] ?? null),
        productIds: shown.map(({ id }) => id),
        principalIds: chosenFor(about, shown, draft.principalIds),
      };
    }),
    productIds: abouts.length === 0 ? draft.products.map(({ id }) => id) : [],
    samplesLeft: draft.samplesLeft && draft.products.length > 0,
  };
}
