// The lists of a workspace as choices of a condition: what was retired is still looked for, what was merged leads on.
import "server-only";
import type { Member } from "@/lib/auth";
import {
  listContexts,
  listEveryStage,
  listEveryStatus,
  listInteractionTypes,
  listInterests,
  listLossReasons,
  listProductCategories,
  listSources,
} from "@/lib/lookups/queries";
import type { Choice, EntryList } from "./fields";

interface Coded {
  code: string;
  label: string;
  isRetired: boolean;
  successor: string | null;
}

const READERS: Record<EntryList, (member: Member) => Promise<readonly Coded[]>> = {
  stages: listEveryStage,
  statuses: listEveryStatus,
  contexts: listContexts,
  sources: listSources,
  loss_reasons: listLossReasons,
  interests: listInterests,
  categories: listProductCategories,
  types: listInteractionTypes,
};

export async function choicesOf(member: Member, list: EntryList): Promise<Choice[]> {
  const entries = await READERS[list](member);
  return entries.map(({ code, label, isRetired, successor }) => ({
    value: code,
    label,
    ...(isRetired ? { isRetired } : {}),
    ...(successor === null ? {} : { now: successor }),
  }));
}
