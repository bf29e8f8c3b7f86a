// Whether a workspace has samples: they are of products.
import { wordsOf } from "@/lib/words";

type Flags = Parameters<typeof wordsOf>[0] & { samples: boolean };

export function hasSamples(workspace: Flags): boolean {
  return workspace.samples && wordsOf(workspace).products;
}
