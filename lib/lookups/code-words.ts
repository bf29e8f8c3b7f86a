// What a code of a list is called, for histories and the log: retired entries too, which is what old rows say.
import "server-only";
import type { Member } from "@/lib/auth";
import { kindOfColumn, type LookupKind } from "./kinds";
import {
  listContexts,
  listEveryStage,
  listEveryStatus,
  listInteractionTypes,
  listInterests,
  listLossReasons,
  listProductCategories,
  listSources,
} from "./queries";

const readers: Record<LookupKind, (member: Member) => Promise<readonly { code: string; label: string }[]>> = {
  stage: listEveryStage,
  status: listEveryStatus,
  interaction_type: listInteractionTypes,
  context: listContexts,
  source: listSources,
  loss_reason: listLossReasons,
  product_category: listProductCategories,
  service_interest: listInterests,
};

/** The label for a value of a column of a table, where that is a code of one of these lists; else the value. */
export type CodeWords = (table: string, column: string, value: string) => string;

export async function readCodeWords(member: Member, kinds: readonly LookupKind[]): Promise<CodeWords> {
  const lists = new Map(
    await Promise.all(kinds.map(async (kind) => [kind, await readers[kind](member)] as const)),
  );
  return (table, column, value) => {
    const kind = kindOfColumn(table, column);
    const list = kind === null ? undefined : lists.get(kind);
    return list?.find(({ code }) => code === value)?.label ?? value;
  };
}
