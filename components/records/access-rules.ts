// Why somebody sees a record, in words.
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";

const words: Record<string, string> = {
  owner: "owns it",
  author: "wrote it",
  everybody: "it is everybody’s",
  asks: "asks for access",
  shared: "it was shared with them",
  granted: "an admin allowed it",
  manager: "leads its owner",
  cover: "covers for its owner",
  read_all: "may read everything",
  pipeline: "works an opportunity with it",
  shared_opportunity: "an opportunity with it was shared with them",
  shared_organization: "its organization was shared with them",
};

/** Of what somebody does for others, its author is who asked for it. */
export function rulesInWords(rules: readonly string[], kind: RecordKind): string {
  const told = RECORD_KINDS[kind].access === "assigned" ? { ...words, author: "asked for it" } : words;
  return rules.map((rule) => told[rule] ?? rule.replaceAll("_", " ")).join(", ");
}
