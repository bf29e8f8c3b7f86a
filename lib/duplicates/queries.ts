// Pairs that may be one, among what the member reads.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { isId } from "@/lib/records/schema";
import { type FoundPair, foundPairSchema, type MergedKind } from "./schema";

const PAGE = 25;

const placeSchema = z.tuple([z.coerce.number().int().min(1).max(5), z.uuid(), z.uuid()]);

function readPlace(text: string | null) {
  const read = placeSchema.safeParse(text?.split("~"));
  return read.success
    ? { after_reasons: read.data[0], after_first: read.data[1], after_second: read.data[2] }
    : {};
}

export async function listPairs({ db }: Member, kind: MergedKind, after: string | null) {
  const { data, error } = await db.rpc("duplicate_pairs", {
    kind,
    ...readPlace(after),
    page_size: PAGE + 1,
  });
  if (error) throw error;
  const found: FoundPair[] = z.array(foundPairSchema).parse(data);
  const pairs = found.slice(0, PAGE);
  const last = pairs.at(-1);
  return {
    pairs,
    next: found.length > PAGE && last ? `${last.reasons.length}~${last.first_id}~${last.second_id}` : null,
  };
}

/** Where the address of a merged record leads; null for who may not read that, and for what never was. */
export async function leadsTo({ db }: Member, kind: MergedKind, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const { data, error } = await db.rpc("merged_into", { kind, id });
  if (error) throw error;
  return data;
}
