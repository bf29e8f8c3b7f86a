// What the database says of kinds of records, as it is asked: apart from the facts that every page carries.
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

const isRecordKind = (word: string): word is RecordKind => Object.hasOwn(RECORD_KINDS, word);

/** What something belongs to stands before it. */
export const parentsFirst: readonly RecordKind[] = Object.keys(RECORD_KINDS).filter(isRecordKind);

/** Nobody's in particular: whoever manages the kind changes it, and it is shared with nobody. */
export const isEverybodys = (kind: RecordKind): boolean => RECORD_KINDS[kind].owner === null;

export function recordOfTable(table: string): RecordKind | null {
  return parentsFirst.find((kind) => RECORD_KINDS[kind].table === table) ?? null;
}
