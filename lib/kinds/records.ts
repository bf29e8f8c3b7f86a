// What the database says of kinds of records, as it is asked: apart from the facts that every page carries.
import { recordKinds } from "@/lib/kinds/all";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

const isRecordKind = (word: string): word is RecordKind => Object.hasOwn(RECORD_KINDS, word);

/** What something belongs to stands before it. */
export const parentsFirst: readonly RecordKind[] = Object.keys(RECORD_KINDS).filter(isRecordKind);

/** Nobody's in particular: whoever manages the kind changes it, and it is shared with nobody. */
export const isEverybodys = (kind: RecordKind): boolean => RECORD_KINDS[kind].owner === null;

/** A kind that somebody gets when its owner leaves. */
export type HandedKind = {
  [K in RecordKind]: (typeof RECORD_KINDS)[K]["handed"] extends true ? K : never;
}[RecordKind];
const isHanded = (kind: RecordKind): kind is HandedKind => RECORD_KINDS[kind].handed;
export const handedKinds: readonly HandedKind[] = recordKinds.filter(isHanded);

export function recordOfTable(table: string): RecordKind | null {
  return parentsFirst.find((kind) => RECORD_KINDS[kind].table === table) ?? null;
}
