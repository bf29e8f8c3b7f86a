// What a template speaks of, and what it calls it. A workspace sees nothing of what its business doesn't have. Texts are
// written with a brokerage's words; `say` puts them into those of the workspace.
import type { Template } from "./workspaces/templates";

export interface Words {
  /** Companies whose products it sells, and who delivers them. */
  principals: boolean;
  distributors: boolean;
  /** How people stand to us, from Champion to Blocker: asked of buyers, not of patients. */
  advocacy: boolean;
  /** What it calls one whose products it sells; "s" makes it many. */
  principal: "principal" | "brand";
}

/** Puts a text of ours into the words of a workspace; names that people typed never go through it. */
export type Say = (text: string) => string;

const WORDS: Record<Template, Words> = {
  "food-brokerage": { principals: true, distributors: true, advocacy: true, principal: "principal" },
  "cannabis-wholesale": { principals: true, distributors: true, advocacy: true, principal: "brand" },
  "appointment-desk": { principals: false, distributors: false, advocacy: false, principal: "principal" },
};

/** A workspace whose template is gone speaks like a brokerage, which has words for everything. */
export function wordsOf({ template }: { template: string }): Words {
  const known = Object.entries(WORDS).find(([code]) => code === template);
  return known?.[1] ?? WORDS["food-brokerage"];
}

export function sayWith({ principal }: Pick<Words, "principal">): Say {
  return (text) =>
    text.replaceAll("principal", principal).replaceAll(
      "Principal",
      principal.replace(/^./, (letter) => letter.toUpperCase()),
    );
}

/** For pages, files and answers of the server; in the browser `useSay` does the same. */
export const sayIn = (workspace: { template: string }): Say => sayWith(wordsOf(workspace));

const ABOUT: Readonly<Record<string, "principals" | "distributors" | "advocacy">> = {
  principal: "principals",
  principals: "principals",
  distributor: "distributors",
  advocacy: "advocacy",
};

/** Whether such a workspace has what a column, a report, a rule or a role of an organization is about, told by its id. */
export function isSpokenOf(id: string, words: Omit<Words, "principal">): boolean {
  const about = ABOUT[id];
  return about === undefined || words[about];
}
