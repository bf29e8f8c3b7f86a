// What a record's form holds and sends: one text for each field, by the field's name.
import { z } from "zod";

export type FormValues = Record<string, string>;

/** Begins the schema of a form whose action takes more than the form shows. */
export const valuesSchema = z.record(z.string(), z.string());

/** The form nests a name with a dot ("custom.region"), as its library does; schemas, actions and drafts take it flat. */
export function textsOf(values: Readonly<Record<string, unknown>>, before = ""): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (typeof value === "string") return [[before + name, value]];
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(textsOf({ ...value }, `${before}${name}.`));
    }),
  );
}
