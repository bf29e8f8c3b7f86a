// What was typed into a new opportunity and not sent: closing the form by mistake, or loading the page anew, loses nothing.
import { z } from "zod";
import { type DraftPlace, readDraft, writeDraft } from "@/components/records/kept-drafts";
import type { CreationStart, Draft } from "./draft";

const option = z.object({ value: z.string(), label: z.string(), description: z.string().optional() });
const text = z.string().nullable();

const keptSchema = z.object({
  step: z.int().min(0).max(2),
  draft: z.object({
    key: z.uuid(),
    organization: option.nullable(),
    branchCity: text.default(null),
    contact: option.nullable(),
    context: text,
    stage: text,
    lossReason: text,
    products: z.array(
      z.object({ id: z.uuid(), name: z.string(), principalId: z.uuid(), principalName: z.string() }),
    ),
    principals: z.array(option),
    distributor: option.nullable(),
    name: text,
    priority: z.enum(["low", "medium", "high", "urgent"]),
    source: text,
    nextAction: z.string(),
    nextActionDate: text,
    closeDate: text,
    value: z.string(),
    probability: z.string(),
    competition: z.string(),
    notes: z.string(),
    custom: z.record(z.string(), z.string()),
  }),
});

interface Kept {
  draft: Draft;
  step: number;
}

/** Started from somewhere else it is another one. */
export function formOf({ organization, contact, product, principal }: CreationStart): string {
  return ["opportunity", organization?.id, contact?.id, product?.id, principal?.id].join(":");
}

export function readKept(place: DraftPlace, form: string): Kept | null {
  return keptSchema.safeParse(readDraft(place, form)).data ?? null;
}

export const keep = (place: DraftPlace, form: string, what: Kept | null) => writeDraft(place, form, what);
