// How the page of an opportunity words what the database knows in codes.

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

/** "4 days in stage · 31 days open" */
export function ages(inStage: number | null, open: number): string {
  const parts = inStage === null ? [] : [inStage === 0 ? "moved today" : `${days(inStage)} in stage`];
  return [...parts, open <= 0 ? "opened today" : `${days(open)} open`].join(" · ");
}

/** What moved it: "by Dana Morales", "by a visit". */
export function causeText(cause: string, person: string | null): string {
  const by = person === null ? "" : ` by ${person}`;
  const words: Record<string, string> = {
    manual: `set${by}`,
    interaction: `by a visit or call${by === "" ? "" : ` of ${person}`}`,
    import: `imported${by}`,
    undo: `taken back${by}`,
    merge: `merged${by}`,
  };
  return words[cause] ?? cause.replaceAll("_", " ") + by;
}

export function outcomeText(outcome: string): string {
  return outcome.charAt(0).toUpperCase() + outcome.slice(1).replaceAll("_", " ");
}
