// What an older schema has, and where each table and column of it goes: read from a file that whoever moves in may edit.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { importKindSchema } from "../../lib/imports/contract";

const toSchema = z.strictObject({
  /** A field of our import, `organization.name`. Several columns may go to a list or to notes; elsewhere the first that says something counts. */
  to: z.string(),
  /** The table whose key this is. A row whose other end isn't moved isn't either. */
  of: z.string().optional(),
  /** Of such a key: the row is moved without it, which is kept. */
  optional: z.boolean().optional(),
  /** `person`: the id of somebody there. `list`: an array. */
  as: z.enum(["person", "list"]).optional(),
  /** A flag: what it says where it is set. */
  say: z.string().optional(),
  /** What each value is called here; null is kept and goes nowhere. One that isn't named refuses its row. */
  values: z.record(z.string(), z.string().nullable()).optional(),
  /** Only where no column before it says something. */
  spare: z.boolean().optional(),
  /** Written before it, in notes. */
  label: z.string().optional(),
});

const columnSchema = z.union([
  z.string(),
  toSchema,
  /** Has no place here: what stood in it goes into the file of what was kept, with this reason. */
  z.strictObject({ keep: z.string() }),
  /** Says nothing that isn't said elsewhere. */
  z.strictObject({ left: z.string() }),
]);

const linkSchema = z.strictObject({
  /** The table to whose rows these belong, and the column that says to which. */
  of: z.string(),
  by: z.string(),
  /** The column with what is said: a value, or a key of `table`. */
  says: z.string(),
  table: z.string().optional(),
  values: z.record(z.string(), z.string()).optional(),
  /** A column that decides where it goes; the targets are under its values. */
  kind: z.string().optional(),
  /** Under `*` where there is no such column. Starting with `=`: what the row itself says in that column. */
  to: z.record(z.string(), z.string()),
});

const tableSchema = z.strictObject({
  /** The first of these columns that there is. */
  key: z.array(z.string()).default(["id"]),
  into: importKindSchema.optional(),
  columns: z.record(z.string(), columnSchema).default({}),
  defaults: z
    .array(
      z.strictObject({
        to: z.string(),
        /** `{workspace}` is what the workspace is called. */
        value: z.string(),
        when: z.strictObject({ field: z.string(), is: z.array(z.string()) }).optional(),
      }),
    )
    .default([]),
  /** Further rules of its import. */
  options: z.record(z.string(), z.string()).default({}),
  /** Rows that say something about rows of another table, and become part of those. */
  link: linkSchema.optional(),
  /** People who sign in: those who are members here already are joined by their e-mail address. */
  people: z.strictObject({ email: z.string() }).optional(),
  /** Each of its rows is a workspace here: one of them is moved at a time. */
  scope: z.boolean().optional(),
  /** All of it has no place here, and why. */
  kept: z.string().optional(),
});

const mappingSchema = z.strictObject({
  $about: z.string().optional(),
  source: z.string().regex(/^[a-z0-9_]{1,40}$/),
  /** Where ids of people lead to e-mail addresses: the first of these tables that there is. */
  people: z.array(z.strictObject({ table: z.string(), key: z.string(), email: z.string() })),
  /** Columns that say that a row was deleted there. */
  deleted: z.array(z.string()).default(["deleted_at"]),
  /** The column that says whose row it is, where one database holds several companies. */
  scope: z.string().optional(),
  /** In the order in which they are moved. */
  tables: z.record(z.string(), tableSchema),
});

export type ColumnRule = z.infer<typeof columnSchema>;
export type Link = z.infer<typeof linkSchema>;
export type TableRule = z.infer<typeof tableSchema>;
export type Mapping = z.infer<typeof mappingSchema>;

const SHIPPED = ["kitchenpantry", "voxanne", "cannabis"];

/** One of ours by its name, or a file of somebody's own. */
export async function readMapping(nameOrFile: string): Promise<Mapping> {
  const file = SHIPPED.includes(nameOrFile)
    ? fileURLToPath(new URL(`./${nameOrFile}.json`, import.meta.url))
    : nameOrFile;
  return mappingSchema.parse(JSON.parse(await readFile(file, "utf8")));
}

export const SHIPPED_MAPPINGS: readonly string[] = SHIPPED;

/** Tables and columns by name, as they stand in a database, with their types. */
export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, string>>;

const columnsOfLink = ({ by, says, kind }: Link) => [by, says, ...(kind ? [kind] : [])];

/** What the database has that the mapping doesn't name: nobody decided what becomes of it. */
export function unnamedIn(mapping: Mapping, catalogue: Catalogue): string[] {
  return [...catalogue].flatMap(([table, columns]) => {
    const rule = mapping.tables[table];
    if (!rule) return [table];
    if (rule.kept !== undefined || rule.people || rule.scope) return [];
    const named = new Set([
      ...Object.keys(rule.columns),
      ...mapping.deleted,
      ...(mapping.scope ? [mapping.scope] : []),
      ...(rule.link ? columnsOfLink(rule.link) : []),
      ...(rule.link ? ["id", "created_at", "updated_at", "created_by", "updated_by"] : []),
    ]);
    return [...columns.keys()].filter((column) => !named.has(column)).map((column) => `${table}.${column}`);
  });
}

/** The same mapping with what it doesn't name kept: whole tables, and columns. */
export function keepUnnamed(mapping: Mapping, unnamed: readonly string[]): Mapping {
  const why = "the mapping doesn't name it";
  const tables = { ...mapping.tables };
  for (const name of unnamed) {
    const [table = "", column] = name.split(".");
    const rule = tables[table];
    if (column === undefined || !rule) tables[table] = tableSchema.parse({ kept: why });
    else tables[table] = { ...rule, columns: { ...rule.columns, [column]: { keep: why } } };
  }
  return { ...mapping, tables };
}
