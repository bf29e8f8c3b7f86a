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
const typeSchema = lookupSchema.extend({ suggested_stage: z.string().nullable() });

export type Lookup = z.infer<typeof lookupSchema>;
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
    .select("code, label, colour, suggested_stage")
    .eq("workspace_id", workspace.id)
    .eq("is_active", true)
    .order("position");
  if (error) throw error;
  return z.array(typeSchema).parse(data);
});

type PlainTable = "status_lu" | "context_lu" | "source_lu" | "loss_reason_lu" | "product_categories";

async function listPlain({ db, workspace }: Member, table: PlainTable): Promise<Lookup[]> {
  const { data, error } = await db
    .from(table)
    .select("code, label, colour")
    .eq("workspace_id", workspace.id)
    .eq("is_active", true)
    .order("position");
  if (error) throw error;
  return z.array(lookupSchema).parse(data);
}

export const listStatuses = cache((member: Member) => listPlain(member, "status_lu"));
export const listContexts = cache((member: Member) => listPlain(member, "context_lu"));
export const listSources = cache((member: Member) => listPlain(member, "source_lu"));
export const listLossReasons = cache((member: Member) => listPlain(member, "loss_reason_lu"));
export const listProductCategories = cache((member: Member) => listPlain(member, "product_categories"));
