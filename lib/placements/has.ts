// Whether a workspace has placements: they are of products that distributors bring.
import { wordsOf } from "@/lib/words";

type Flags = Parameters<typeof wordsOf>[0] & { placements: boolean };

export function hasPlacements(workspace: Flags): boolean {
  const words = wordsOf(workspace);
  return workspace.placements && words.principals && words.products && words.distributors;
}
