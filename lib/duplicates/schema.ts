// Two records that may be one: what is asked about them, and what is answered.
import { z } from "zod";

export const MERGED_KINDS = ["organization", "contact"] as const;
export type MergedKind = (typeof MERGED_KINDS)[number];

export const REASONS = ["name", "phone", "email", "domain", "address"] as const;
export type Reason = (typeof REASONS)[number];

const pair = { workspaceId: z.uuid(), kind: z.enum(MERGED_KINDS), first: z.uuid(), second: z.uuid() };

export const pairSchema = z.object(pair);
export type PairInput = z.infer<typeof pairSchema>;

export const differentSchema = z.object({ ...pair, different: z.boolean() });
export type DifferentInput = z.infer<typeof differentSchema>;

export const mergeSchema = z.object({
  workspaceId: z.uuid(),
  kind: z.enum(MERGED_KINDS),
  keep: z.uuid(),
  lose: z.uuid(),
  choices: z.record(z.string().max(120), z.enum(["keep", "lose", "both"])),
});
export type MergeInput = z.infer<typeof mergeSchema>;

export const mergedSchema = z.object({ kept: z.uuid(), change_set: z.uuid().nullable() });

export const foundPairSchema = z.object({
  first_id: z.uuid(),
  second_id: z.uuid(),
  first_title: z.string(),
  second_title: z.string(),
  first_about: z.string(),
  second_about: z.string(),
  reasons: z.array(z.enum(REASONS)),
});
export type FoundPair = z.infer<typeof foundPairSchema>;
