// What a page hears of a change, and whether it shows anything of it.
import { z } from "zod";
import { factsOf, kindOfList, recordKinds } from "@/lib/kinds/all";
import type { RecordKind } from "@/lib/supabase/record-kinds";

export const toldSchema = z.object({
  kind: z.enum(recordKinds),
  /** Null where there were many. */
  id: z.uuid().nullable(),
  organization: z.uuid().nullable(),
  opportunity: z.uuid().nullable(),
  /** By the same person, in the same browser. */
  mine: z.boolean(),
});
export type Told = z.infer<typeof toldSchema>;

/** What is due is made of these. */
const DUE: readonly RecordKind[] = ["interaction", "opportunity", "task"];
/** Said to be about a person, and told with the opportunity only. */
const ABOUT_PEOPLE: readonly RecordKind[] = ["interaction", "task"];

function listShows(record: RecordKind, told: Told): boolean {
  if (told.kind === record) return true;
  // When something was last heard of them.
  if (record === "organization") return told.organization !== null;
  if (record === "opportunity") return told.opportunity !== null;
  return record === "contact" && told.kind === "interaction";
}

export function pageShows(path: string, told: Told): boolean {
  const [first = "", second, third] = path.split("/").slice(1);
  if (first === "") return DUE.includes(told.kind);
  const isHistory = first === "history";
  const kind = kindOfList(first);
  if (kind === null && !isHistory) return false;
  const id = isHistory ? third : second;
  if (id === undefined) return kind !== null && listShows(factsOf(kind).record, told);
  if (told.id === null || [told.id, told.organization, told.opportunity].includes(id)) return true;
  return kind !== null && factsOf(kind).record === "contact" && ABOUT_PEOPLE.includes(told.kind);
}
