// Two people changed one record: what of a form is theirs now, and where both said something different.

type Texts = Readonly<Record<string, string>>;

interface Versions {
  /** Names of the fields that this person changed. */
  dirty: ReadonlySet<string>;
  /** What the form held when it was opened. */
  opened: Texts;
  typed: Texts;
  /** What somebody else saved meanwhile. */
  theirs: Readonly<Record<string, string | null>>;
}

const textOf = (texts: Readonly<Record<string, string | null>>, name: string) => (texts[name] ?? "").trim();

/** Only what this person touched is theirs to save; all else becomes what the other one saved. */
export function mergeTyped({ dirty, opened, typed, theirs }: Versions): {
  /** What the fields nobody touched here hold from now on. */
  taken: Record<string, string>;
  /** Touched by both, to different ends. */
  conflicts: string[];
} {
  const names = Object.keys(theirs).filter((name) => name in typed);
  // A blank more or less is no change.
  const touched = (name: string) => dirty.has(name) && textOf(typed, name) !== textOf(opened, name);
  return {
    taken: Object.fromEntries(
      names.filter((name) => !touched(name)).map((name) => [name, theirs[name] ?? ""]),
    ),
    conflicts: names.filter(
      (name) =>
        touched(name) &&
        textOf(theirs, name) !== textOf(opened, name) &&
        textOf(theirs, name) !== textOf(typed, name),
    ),
  };
}
