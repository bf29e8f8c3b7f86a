// The lists of a workspace that the pipeline is told in: stages, statuses, contexts, kinds of interaction, reasons of loss.
import "server-only";
import { cache } from "react";
import { z } from "zod";
import type { Member } from "@/lib/auth";

const lookupSchema = z.object({ code: z.string(), label: z.string(), colour: z.string() });
const stageSchema = lookupSchema.extend({
  category: z.enum(["open", "won", "lost", "stalled"]),
  requires_product: z.boolean(),
  default_status: z.string().nullable(),
});
const entryFields = lookupSchema.extend({ is_active: z.boolean() });
const entrySchema = entryFields.transform(({ is_active, ...entry }) => ({ ...entry, isRetired: !is_active }));
const typeSchema = entryFields
  .extend({ suggested_stage: z.string().nullable() })
  .transform(({ is_active, ...entry }) => ({ ...entry, isRetired: !is_active }));

export type Lookup = z.infer<typeof lookupSchema>;
/** Of a list whose entries may be retired and stay on old records. Those come last. */
export type Entry = z.infer<typeof entrySchema>;
export type Stage = z.infer<typeof stageSchema>;
export type InteractionType = z.infer<typeof typeSchema>;

export const listStages = cache(async ({ db, workspace }: Member): Promise<Stage[]> => {
  const { data, error } = await db
    .from("stage_lu")
    .select("code, label, colour, category, requires_product, default_status")
    .eq("workspace_id", workspace.id)
    .eq("is_active", true)
    .order("position");
  if (error) throw error;
  return z.array(stageSchema).parse(data);
});

export const listInteractionTypes = cache(async ({ db, workspace }: Member): Promise<InteractionType[]> => {
  const { data, error } = await db
    .from("interaction_type_lu")
    .select("code, label, colour, is_active, suggested_stage")
    .eq("workspace_id", workspace.id)
    .order("is_active", { ascending: false })
    .order("position");
  if (error) throw error;
  return z.array(typeSchema).parse(data);
});

export const listStatuses = cache(async ({ db, workspace }: Member): Promise<Lookup[]> => {
  const { data, error } = await db
    .from("status_lu")
    .select("code, label, colour")
    .eq("workspace_id", workspace.id)
    .eq("is_active", true)
    .order("position");
  if (error) throw error;
  return z.array(lookupSchema).parse(data);
});

type EntryTable = "context_lu" | "source_lu" | "loss_reason_lu" | "product_categories";

async function listEntries({ db, workspace }: Member, table: EntryTable): Promise<Entry[]> {
  const { data, error } = await db
    .from(table)
    .select("code, label, colour, is_active")
    .eq("workspace_id", workspace.id)
    .order("is_active", { ascending: false })
    .order("position");
  if (error) throw error;
  return z.array(entrySchema).parse(data);
}

export const listContexts = cache((member: Member) => listEntries(member, "context_lu"));
export const listSources = cache((member: Member) => listEntries(member, "source_lu"));
export const listLossReasons = cache((member: Member) => listEntries(member, "loss_reason_lu"));
export const listProductCategories = cache((member: Member) => listEntries(member, "product_categories"));
