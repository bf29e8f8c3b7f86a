// What a workspace speaks of, and what it calls it: its template says so (supabase/templates), and it keeps that in its settings.
// A workspace sees nothing of what its business doesn't have. Texts are written with a brokerage's words; `say` puts them
// into those of the workspace.

/** Companies whose products it sells, who delivers them, what is sold, and how people stand to us, from Champion to Blocker. */
export const THINGS = ["principals", "distributors", "products", "advocacy"] as const;
export type Thing = (typeof THINGS)[number];

export interface Words extends Readonly<Record<Thing, boolean>> {
  /** What it calls one whose products it sells; "s" makes it many. */
  principal: string;
}

/** Puts a text of ours into the words of a workspace; names that people typed never go through it. */
export type Say = (text: string) => string;

/** Settings as they are stored, where anything may stand. */
export interface Spoken {
  settings: Readonly<Record<string, unknown>>;
}

/** Those of a brokerage, which has words for everything. */
export const ALL_WORDS: Words = {
  principals: true,
  distributors: true,
  products: true,
  advocacy: true,
  principal: "principal",
};

/** A workspace that says nothing of it speaks like a brokerage. */
export function wordsOf({ settings: { speaks_of: things, calls_principals: called } }: Spoken): Words {
  const has = (thing: Thing) => !Array.isArray(things) || things.includes(thing);
  return {
    principals: has("principals"),
    distributors: has("distributors"),
    products: has("products"),
    advocacy: has("advocacy"),
    principal: typeof called === "string" && /^[a-z]{2,30}$/.test(called) ? called : ALL_WORDS.principal,
  };
}

export function sayWith({ principal }: Pick<Words, "principal">): Say {
  return (text) =>
    text.replaceAll("principal", principal).replaceAll(
      "Principal",
      principal.replace(/^./, (letter) => letter.toUpperCase()),
    );
}

/** For pages, files and answers of the server; in the browser `useSay` does the same. */
export const sayIn = (workspace: Spoken): Say => sayWith(wordsOf(workspace));

const ABOUT: Readonly<Record<string, Thing>> = {
  principal: "principals",
  principals: "principals",
  distributor: "distributors",
  product: "products",
  products: "products",
  product_category: "products",
  advocacy: "advocacy",
};

/** Whether such a workspace has what a column, a list, a report, a rule or a role of an organization is about, told by its id. */
export function isSpokenOf(id: string, words: Omit<Words, "principal">): boolean {
  const about = ABOUT[id];
  return about === undefined || words[about];
}
