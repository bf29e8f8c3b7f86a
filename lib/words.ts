// What a template speaks of. A workspace sees nothing of what its business doesn't have.
import type { Template } from "./workspaces/templates";

export interface Words {
  /** Companies whose products it sells, and who delivers them. */
  principals: boolean;
  distributors: boolean;
  /** How people stand to us, from Champion to Blocker: asked of buyers, not of patients. */
  advocacy: boolean;
}

const WORDS: Record<Template, Words> = {
  "food-brokerage": { principals: true, distributors: true, advocacy: true },
  "cannabis-wholesale": { principals: true, distributors: true, advocacy: true },
  "appointment-desk": { principals: false, distributors: false, advocacy: false },
};

/** A workspace whose template is gone speaks like a brokerage, which has words for everything. */
export function wordsOf({ template }: { template: string }): Words {
  const known = Object.entries(WORDS).find(([code]) => code === template);
  return known?.[1] ?? WORDS["food-brokerage"];
}

/** Whether a role of an account is one that such a workspace has. */
export function isSpokenOf(role: string, { principals, distributors }: Words): boolean {
  if (role === "principal") return principals;
  return role !== "distributor" || distributors;
}
