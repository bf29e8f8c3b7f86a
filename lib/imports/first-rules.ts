// With which columns and rules an import begins: as it was left, as the same table was imported last time, or as its headings
// and its first rows suggest.
import {
  type Import,
  type ImportField,
  type ImportKind,
  type ImportMapping,
  type ImportOptions,
  importKindSchema,
  type LastMapping,
} from "./contract";
import { recogniseColumns, targetOf } from "./recognise/columns";
import { dateOrderOf, decimalOf } from "./recognise/dates";

/** As the page holds them; the order of days is null until somebody says which. */
export type Rules = Omit<ImportOptions, "date_order"> & { date_order: ImportOptions["date_order"] | null };

export interface Beginning {
  mapping: ImportMapping;
  rules: Rules;
  from: "saved" | "last" | "names";
}

type Fields = readonly ImportField[];

const knownOnly = (mapping: ImportMapping, fields: Fields) => {
  const known = new Set(fields.map(targetOf));
  return mapping.filter((one) => known.has(targetOf(one)));
};

/** Types that are written in the same way, and are asked about together. */
const WRITTEN: Record<"days" | "numbers", readonly ImportField["type"][]> = {
  days: ["date", "moment"],
  numbers: ["number", "money"],
};

/** The cells of all columns that hold days, or numbers. */
export function cellsOf(
  what: keyof typeof WRITTEN,
  mapping: ImportMapping,
  fields: Fields,
  rows: readonly (readonly string[])[],
): string[] {
  const ofType = new Set(fields.filter((field) => WRITTEN[what].includes(field.type)).map(targetOf));
  return mapping
    .filter((one) => ofType.has(targetOf(one)))
    .flatMap(({ column }) => rows.map((row) => row[column] ?? "").filter((cell) => cell !== ""));
}

const has = (mapping: ImportMapping, part: ImportKind, field: string) =>
  mapping.some((one) => one.part === part && one.field === field);

function firstMatch(mapping: ImportMapping, part: ImportKind): "email" | "name" | "external_id" {
  if (has(mapping, part, "external_id")) return "external_id";
  return part === "contact" && has(mapping, part, "email") ? "email" : "name";
}

export function firstRules(
  mapping: ImportMapping,
  fields: Fields,
  rows: readonly (readonly string[])[],
): Rules {
  return {
    match: Object.fromEntries(
      importKindSchema.options
        .filter((part) => mapping.some((one) => one.part === part))
        .map((part) => [part, firstMatch(mapping, part)]),
    ),
    when_found: "fill",
    new_values: false,
    owner: mapping.some(({ field }) => field === "owner") ? "column" : "me",
    date_order: dateOrderOf(cellsOf("days", mapping, fields, rows)),
    decimal: decimalOf(cellsOf("numbers", mapping, fields, rows)) ?? ".",
    values: {},
  };
}

interface Known {
  one: Pick<Import, "kind" | "header" | "mapping" | "options">;
  fields: Fields;
  rows: readonly (readonly string[])[];
  last: LastMapping;
}

export function beginningOf({ one, fields, rows, last }: Known): Beginning {
  const begun = (given: ImportMapping, options: Partial<ImportOptions>, from: Beginning["from"]) => {
    const mapping = knownOnly(given, fields);
    const guessed = firstRules(mapping, fields, rows);
    // "Year first" is also what stands there while nobody has said it; a year that does come first needs nobody to.
    const date_order =
      options.date_order === undefined || options.date_order === "ymd"
        ? guessed.date_order
        : options.date_order;
    return { mapping, rules: { ...guessed, ...options, date_order }, from };
  };
  if (one.mapping.length > 0) return begun(one.mapping, one.options, "saved");
  if (last !== null && last.kind === one.kind) return begun(last.mapping, last.options, "last");
  return begun(recogniseColumns({ kind: one.kind, header: one.header, rows, fields }), {}, "names");
}
