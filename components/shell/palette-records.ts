// Records as lines of the palette: which group each stands in.
import { type FoundKind, foundKinds, manyInTitle } from "@/lib/kinds/all";
import type { Hit } from "@/lib/search/answers";
import type { Say } from "@/lib/words";

/** By kind, in one order, so that the same thing stands in the same place. */
export function groupsOf(hits: readonly Hit[], say: Say): { name: string; hits: readonly Hit[] }[] {
  return foundKinds
    .map((kind: FoundKind) => ({
      name: say(manyInTitle(kind)),
      hits: hits.filter((hit) => hit.kind === kind),
    }))
    .filter((group) => group.hits.length > 0);
}
