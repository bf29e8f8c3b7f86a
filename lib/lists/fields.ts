// What a list can show, sort by and be narrowed by: one definition per list, of which its table, choice of columns, sorting,
// conditions, saved views and file are made. Without zod: lists in the browser read it too.
import type { CustomField } from "@/lib/custom-fields/fields";
import type { SortSpec, SortSpecs } from "./sort";

export const FIELD_TYPES = [
  "text",
  "long",
  "number",
  // Stored in cents, beside a currency.
  "money",
  "day",
  "moment",
  // One of a few words of ours, or of an entry's list.
  "choice",
  "person",
  // Several texts.
  "tags",
  "yes_no",
  "mail",
  "phone",
  "link",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The lists of the workspace that a field takes its words from. */
export type EntryList =
  | "stages"
  | "statuses"
  | "contexts"
  | "sources"
  | "loss_reasons"
  | "interests"
  | "categories"
  | "types";

export interface Choice {
  value: string;
  label: string;
  /** The one that it was merged into. */
  now?: string;
  /** No longer offered, but still on old records. */
  isRetired?: true;
}

export interface ListField {
  label: string;
  /** At the head of its column, where the label is long. */
  short?: string;
  type: FieldType;
  /** Where it is stored. Without it the list puts it together, and no condition can ask for it. */
  column?: string;
  /** It is read, but no condition can ask for it: the list's own query doesn't give it. */
  asked?: false;
  /** The list has a cell of its own for it; else the cell is made of what is stored. */
  own?: true;
  /** Shown until somebody chooses columns. */
  starts?: true;
  /** The index that serves it is named in `index`; without one a list can't be sorted by it. */
  sort?: SortSpec & { index: string };
  /** The index that finds it; without one a condition is checked along the order of the list. */
  index?: string;
  options?: readonly Choice[];
  entries?: EntryList;
  /** What workspaces without it don't have. */
  needs?: "financials" | "lead_scoring";
  /** A cell made of others, which stand in a file one by one. */
  parts?: readonly string[];
}

export type ListFields = Readonly<Record<string, ListField>>;

/** Those that a list must have a cell of its own for. */
export type OwnField<Fields extends ListFields> = {
  [Id in keyof Fields]: Fields[Id] extends { own: true } ? Id : never;
}[keyof Fields] &
  string;

/** Those that the file must be told: they are stored nowhere. */
export type UnstoredField<Fields extends ListFields> = {
  [Id in keyof Fields]: Fields[Id] extends { column: string } | { parts: readonly string[] } ? never : Id;
}[keyof Fields] &
  string;

/** A field as a workspace has it: in its words, with those that it added. */
export interface FieldInUse extends ListField {
  id: string;
  custom?: CustomField;
}

/** What a page hands to its table: nothing that only dialogs need. */
export type ShownField = Pick<FieldInUse, "id" | "label" | "short" | "type"> & { sort?: SortSpec };

export function sortsOf(fields: ListFields): SortSpecs {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, { sort }]) => (sort === undefined ? [] : [[id, sort]])),
  );
}
