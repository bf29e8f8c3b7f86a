// Two people changed one record: what of a form is to be saved, and where both said something different.

type Texts = Readonly<Record<string, string>>;

interface Versions {
  /** What the form held when it was opened. */
  opened: Texts;
  typed: Texts;
  /** What somebody else saved meanwhile. */
  theirs: Readonly<Record<string, string | null>>;
}

const textOf = (texts: Readonly<Record<string, string | null>>, name: string) => (texts[name] ?? "").trim();

/** Only what this person touched is theirs to save; all else stays as the other one left it. */
export function mergeTyped({ opened, typed, theirs }: Versions): {
  values: Record<string, string>;
  /** Touched by both, to different ends. */
  conflicts: string[];
} {
  const touched = (name: string) => textOf(typed, name) !== textOf(opened, name);
  const values: Record<string, string> = { ...typed };
  for (const [name, value] of Object.entries(theirs)) {
    if (touched(name)) continue;
    // A box that is not ticked is not in a form at all.
    if (name in typed || textOf(theirs, name) !== "") values[name] = value ?? "";
  }
  const conflicts = Object.keys(theirs).filter(
    (name) =>
      touched(name) &&
      textOf(theirs, name) !== textOf(opened, name) &&
      textOf(theirs, name) !== textOf(typed, name),
  );
  return { values, conflicts };
}
