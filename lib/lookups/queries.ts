// The lists of a workspace that the pipeline is told in: stages, statuses, contexts, kinds of interaction, reasons of loss.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { oncePerMember } from "@/lib/once-per-member";

const rowSchema = z.object({
  code: z.string(),
  label: z.string(),
  colour: z.string(),
  is_active: z.boolean(),
  successor_code: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;
const stageSchema = rowSchema.extend({
  category: z.enum(["open", "won", "lost", "stalled"]),
  requires_product: z.boolean(),
  default_status: z.string().nullable(),
});
const typeSchema = rowSchema.extend({ suggested_stage: z.string().nullable() });

const inUse = ({ is_active }: Row) => is_active;
const inShort = <Read extends Row>({ is_active, successor_code, ...entry }: Read) => entry;
const toEntry = <Read extends Row>({ is_active, successor_code, ...entry }: Read) => ({
  ...entry,
  isRetired: !is_active,
  successor: successor_code,
});

export type Lookup = Omit<Row, "is_active" | "successor_code">;
/** Of a list whose entries may be retired and stay on old records. Those come last. */
export type Entry = ReturnType<typeof toEntry<Row>>;
export type Stage = Omit<z.infer<typeof stageSchema>, "is_active" | "successor_code">;
export type InteractionType = ReturnType<typeof toEntry<z.infer<typeof typeSchema>>>;

const COLUMNS = "code, label, colour, is_active, successor_code";

const readStages = oncePerMember(async ({ db, workspace }, _list: "stages") => {
  const { data, error } = await db
    .from("stage_lu")
    .select(`${COLUMNS}, category, requires_product, default_status`)
    .eq("workspace_id", workspace.id)
    .order("position");
  if (error) throw error;
  return z.array(stageSchema).parse(data);
});

/** The stages that opportunities stand in. */
export async function listStages(member: Member): Promise<Stage[]> {
  return (await readStages(member, "stages")).filter(inUse).map(inShort);
}

/** Retired ones too: what old moves and versions say. */
export async function listEveryStage(member: Member) {
  return (await readStages(member, "stages")).map(toEntry);
}

const readTypes = oncePerMember(async ({ db, workspace }, _list: "types") => {
  const { data, error } = await db
    .from("interaction_type_lu")
    .select(`${COLUMNS}, suggested_stage`)
    .eq("workspace_id", workspace.id)
    .order("is_active", { ascending: false })
    .order("position");
  if (error) throw error;
  return z.array(typeSchema).parse(data);
});

export async function listInteractionTypes(member: Member): Promise<InteractionType[]> {
  return (await readTypes(member, "types")).map(toEntry);
}

type EntryTable = "status_lu" | "context_lu" | "source_lu" | "loss_reason_lu" | "product_categories";

const readEntries = oncePerMember(async ({ db, workspace }, table: EntryTable) => {
  const { data, error } = await db
    .from(table)
    .select(COLUMNS)
    .eq("workspace_id", workspace.id)
    .order("is_active", { ascending: false })
    .order("position");
  if (error) throw error;
  return z.array(rowSchema).parse(data);
});

const listEntries = async (member: Member, table: EntryTable) =>
  (await readEntries(member, table)).map(toEntry);

/** The statuses that opportunities have. */
export async function listStatuses(member: Member): Promise<Lookup[]> {
  return (await readEntries(member, "status_lu")).filter(inUse).map(inShort);
}

export const listEveryStatus = (member: Member) => listEntries(member, "status_lu");
export const listContexts = (member: Member) => listEntries(member, "context_lu");
export const listSources = (member: Member) => listEntries(member, "source_lu");
export const listLossReasons = (member: Member) => listEntries(member, "loss_reason_lu");
export const listProductCategories = (member: Member) => listEntries(member, "product_categories");
