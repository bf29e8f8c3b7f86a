// The lists of a workspace that the pipeline is told in: stages, statuses, contexts, kinds of interaction, reasons of loss.
import "server-only";
import type { Member } from "@/lib/auth";
import type { OpenedStage, OpenedType, OpenedEntry as Row } from "@/lib/opened-page";

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
export type Stage = Omit<OpenedStage, "is_active" | "successor_code">;
export type InteractionType = ReturnType<typeof toEntry<OpenedType>>;

/** The stages that opportunities stand in. */
export async function listStages(member: Member): Promise<Stage[]> {
  return (await member.opened()).stages.filter(inUse).map(inShort);
}

/** Retired ones too: what old moves and versions say. */
export async function listEveryStage(member: Member) {
  return (await member.opened()).stages.map(toEntry);
}

export async function listInteractionTypes(member: Member): Promise<InteractionType[]> {
  return (await member.opened()).interaction_types.map(toEntry);
}

type EntryList =
  | "statuses"
  | "contexts"
  | "sources"
  | "loss_reasons"
  | "product_categories"
  | "service_interests";

const listEntries = async (member: Member, list: EntryList) => (await member.opened())[list].map(toEntry);

/** The statuses that opportunities have. */
export async function listStatuses(member: Member): Promise<Lookup[]> {
  return (await member.opened()).statuses.filter(inUse).map(inShort);
}

export const listEveryStatus = (member: Member) => listEntries(member, "statuses");
export const listContexts = (member: Member) => listEntries(member, "contexts");
export const listSources = (member: Member) => listEntries(member, "sources");
export const listLossReasons = (member: Member) => listEntries(member, "loss_reasons");
export const listInterests = (member: Member) => listEntries(member, "service_interests");
export const listProductCategories = (member: Member) => listEntries(member, "product_categories");
