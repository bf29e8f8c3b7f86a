// Which field each column of a table goes to: by its heading, else by what stands in it. Whatever isn't certain is left to the
// person, who sees every column with its first cells.
import type { ImportField, ImportKind, ImportMapping } from "../contract";
import { type Look, lookOfColumn } from "./content";
import { type Concept, conceptOf, plainName } from "./names";
import { WISHES } from "./wishes";

const OF_LOOKS: Partial<Record<Look, Concept>> = {
  email: "email",
  url: "website",
  phone: "phone",
  postal_code: "postal_code",
};

export const targetOf = ({ part, field }: Pick<ImportField, "part" | "field">): string => `${part}.${field}`;

interface Asked {
  kind: ImportKind;
  header: readonly string[];
  /** The first rows. */
  rows: readonly (readonly string[])[];
  fields: readonly ImportField[];
}

/** A heading that is a field's own label or key: custom fields above all, and files that we wrote ourselves. */
function byLabel(heading: string, fields: readonly ImportField[], kind: ImportKind): ImportField | undefined {
  const name = plainName(heading);
  const fits = fields.filter(({ label, field, part }) =>
    [label, field, field.replace(/^custom\./, ""), `${part} ${label}`].some((one) => plainName(one) === name),
  );
  return fits.find(({ part }) => part === kind) ?? fits[0];
}

/** A field has one column. */
const isTaken = (mapping: ImportMapping, field: ImportField) =>
  mapping.some((one) => targetOf(one) === targetOf(field));

export function recogniseColumns({ kind, header, rows, fields }: Asked): ImportMapping {
  const mapping: ImportMapping = [];
  const found = new Map(fields.map((field) => [targetOf(field), field]));
  const take = (column: number, wishes: readonly string[]): boolean => {
    for (const wish of wishes) {
      const field = found.get(wish);
      if (field === undefined || isTaken(mapping, field)) continue;
      mapping.push({ column, part: field.part, field: field.field });
      return true;
    }
    return false;
  };
  const wishesOf = (concept: Concept) => WISHES[kind][concept] ?? [];
  const concepts = header.map(conceptOf);
  const namesCompany = concepts.includes("company");
  const left: number[] = [];
  header.forEach((heading, column) => {
    const concept = concepts[column] ?? null;
    // "Name" is the person where another column names the company, and the record itself elsewhere.
    const wishes =
      concept === "name" && namesCompany && (kind === "contact" || kind === "organization")
        ? (["contact.full_name"] as const)
        : concept === null
          ? []
          : wishesOf(concept);
    if (take(column, wishes)) return;
    const same = byLabel(heading, fields, kind);
    if (same !== undefined && take(column, [targetOf(same)])) return;
    // A second column of a name that is taken isn't guessed at.
    if (concept === null) left.push(column);
  });
  for (const column of left) {
    const look = lookOfColumn(rows.map((row) => row[column] ?? ""));
    const concept = look === null ? undefined : OF_LOOKS[look];
    if (concept !== undefined) take(column, wishesOf(concept));
  }
  return mapping.sort((one, other) => one.column - other.column);
}
