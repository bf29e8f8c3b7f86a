// Two records side by side: which is kept unless somebody says otherwise, and what is said to the database of each field.

/** 0 and 1 are the two records as they stand in the dialog; both where the two go together. */
export type Side = 0 | 1;
export type Choice = Side | "both";

export interface ComparedField {
  /** The column, or custom.key. */
  key: string;
  /** Of fields that the workspace added; others have their words in the forms. */
  label: string | null;
  values: readonly [string | null, string | null];
  /** Texts and lists of which both may stay. */
  joins: boolean;
}

export interface Comparison {
  ids: readonly [string, string];
  titles: readonly [string, string];
  fields: readonly ComparedField[];
}

const isSame = ({ values: [first, second] }: ComparedField) => first === second;

/** The one that says more; of two alike the first. */
export function keptFirst({ fields }: Comparison): Side {
  const said = (side: Side) => fields.filter(({ values }) => values[side] !== null).length;
  return said(1) > said(0) ? 1 : 0;
}

/** What stands where nobody chose: the only value, both where they go together, else that of the kept one. */
export function firstChoice(field: ComparedField, kept: Side): Choice {
  const [first, second] = field.values;
  if (second === null) return 0;
  if (first === null) return 1;
  return field.joins && !isSame(field) ? "both" : kept;
}

/** Those about which somebody has to say something; the others are the same, or filled by one of them. */
export function openFields({ fields }: Comparison): ComparedField[] {
  return fields.filter((field) => !isSame(field));
}

type Told = "keep" | "lose" | "both";

/** For the database: keep, lose or both for each field; lists go together where it is told nothing. */
export function choicesFor(
  comparison: Comparison,
  kept: Side,
  chosen: Readonly<Record<string, Choice>>,
): Record<string, Told> {
  const told: Record<string, Told> = {};
  for (const field of openFields(comparison)) {
    const choice = chosen[field.key] ?? firstChoice(field, kept);
    if (choice !== "both") told[field.key] = choice === kept ? "keep" : "lose";
    else if (field.key === "notes") told[field.key] = "both";
  }
  return told;
}
