// What the functions of the database about imports take and answer. Knows nothing of a server: the page and the tests read it too.
import { z } from "zod";

/** What a file can be about; what else stands in the same row is a part of it (`import_fields` says which). */
export const importKindSchema = z.enum([
  "organization",
  "contact",
  "product",
  "opportunity",
  "interaction",
  "task",
  "appointment",
]);
export type ImportKind = z.infer<typeof importKindSchema>;

export const importStatusSchema = z.enum(["draft", "checked", "running", "done", "cancelled", "failed"]);
export type ImportStatus = z.infer<typeof importStatusSchema>;

/** `waiting`: not checked since it was added or mended. `same`: there is nothing to do. */
export const importOutcomeSchema = z.enum(["waiting", "create", "change", "same", "refused"]);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** How a cell is read. `texts`: several, between commas or semicolons. `person`: a member, by e-mail or name. `money` is kept in
 * cents; `moment` may have a time. */
const importTypeSchema = z.enum([
  "text",
  "long_text",
  "email",
  "phone",
  "link",
  "number",
  "money",
  "date",
  "moment",
  "yes_no",
  "choice",
  "choices",
  "texts",
  "person",
]);

/** `import_fields(kind)`: what a column can be mapped to. */
export const importFieldSchema = z.object({
  part: importKindSchema,
  /** A column, `custom.<key>`, `external_id`, or a word of the import: `full_name`, `owner`, `roles`, the name of another record. */
  field: z.string(),
  label: z.string(),
  type: importTypeSchema,
  /** Without it no row of the file can make a new one. */
  required: z.boolean(),
  /** The list that holds the values, where it is one that a workspace edits: `source`, `service_interest`. */
  lookup: z.string().nullable(),
  /** What can be chosen, where that is known beforehand; lists of the workspace with what is in use. */
  choices: z.array(z.object({ code: z.string(), label: z.string() })).nullable(),
});
export type ImportField = z.infer<typeof importFieldSchema>;

/** `start_import(input)` → id. */
export const startImportSchema = z.object({
  kind: importKindSchema,
  file_name: z.string().trim().min(1).max(255),
  /** SHA-256 of the file, in hexadecimal digits: says that this file was here before. */
  file_hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whose ids the file carries, where a column is mapped to `external_id`: `hubspot`, `file`. */
  source: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/)
    .default("file"),
  header: z.array(z.string().max(200)).min(1).max(200),
  row_count: z.number().int().min(1).max(100_000),
});
export type StartImport = z.input<typeof startImportSchema>;

/** `add_import_rows(import_id, rows)`: number (from 1) and cells of each. A number that is there already is replaced. */
export const importRowsSchema = z
  .array(z.tuple([z.number().int().min(1).max(100_000), z.array(z.string().max(20_000)).max(200)]))
  .min(1)
  .max(1000);
export type ImportRows = z.infer<typeof importRowsSchema>;
/** Of a call of `add_import_rows`, which takes 1 MB as it is stored at most. */
export const MOST_ROWS = 1000;
export const LONGEST_CELL = 20_000;

/** `set_import(import_id, mapping, options)`: columns from 0; those that aren't wanted are left out. */
export const importMappingSchema = z
  .array(
    z.object({
      column: z.number().int().min(0).max(199),
      part: importKindSchema,
      field: z.string().max(80),
    }),
  )
  .max(200);
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** How one that is there already is found. `email`: people who have none in the file are found by their name. */
const importMatchSchema = z.enum(["email", "name", "external_id", "none"]);
export const importOptionsSchema = z.object({
  match: z.partialRecord(importKindSchema, importMatchSchema).default({}),
  /** `fill`: only what is empty. An empty cell never takes anything away. */
  when_found: z.enum(["skip", "fill", "overwrite"]).default("fill"),
  /** Values that a list doesn't have are added to it: for whoever manages lists. */
  new_values: z.boolean().default(false),
  /** Whose new customers are. `column`: whoever the column `owner` names, and the importer where the cell is empty. */
  owner: z.enum(["column", "me", "nobody"]).default("me"),
  date_order: z.enum(["dmy", "mdy", "ymd"]).default("ymd"),
  decimal: z.enum([".", ","]).default("."),
  /** What a typed value stands for: `{"contact.source": {"Trade fair": "event"}}`. Null leaves the cell out. */
  values: z.record(z.string(), z.record(z.string(), z.string().nullable())).default({}),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

export const importCountsSchema = z.partialRecord(importOutcomeSchema, z.number().int());
export type ImportCounts = z.infer<typeof importCountsSchema>;

/** `check_import(import_id, most)`: call it until it is done. Counts are of the whole file. */
export const importCheckSchema = z.object({
  checked: z.number().int(),
  is_done: z.boolean(),
  counts: importCountsSchema,
});
export type ImportCheck = z.infer<typeof importCheckSchema>;

const importProblemSchema = z.object({
  /** The cell, where it is known which. */
  column: z.number().int().nullable(),
  code: z.string(),
  message: z.string(),
});

/** `<part>.<field>` with what it was and what it becomes; what is new was null. */
const importChangesSchema = z.record(z.string(), z.tuple([z.unknown(), z.unknown()]));

/** An array of these: `import_rows_page(import_id, outcome, after, most)`. One is mended by `amend_import_row(import_id, n, cells)`. */
export const importRowSchema = z.object({
  n: z.number().int(),
  raw: z.array(z.string()),
  outcome: importOutcomeSchema,
  kind: importKindSchema.nullable(),
  /** What was found, and after the run what was made. */
  record_id: z.uuid().nullable(),
  changes: importChangesSchema,
  problems: z.array(importProblemSchema),
  /** An earlier row of the file makes or changes what this one names. */
  with_row: z.number().int().nullable(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** A row of `imports`, read by its policy: by the importer and by admins. */
export const importSchema = z.object({
  id: z.uuid(),
  created_by: z.uuid(),
  kind: importKindSchema,
  file_name: z.string(),
  file_hash: z.string(),
  source: z.string(),
  header: z.array(z.string()),
  mapping: importMappingSchema,
  options: importOptionsSchema.partial(),
  status: importStatusSchema,
  row_count: z.number().int(),
  checked_count: z.number().int(),
  done_count: z.number().int(),
  counts: importCountsSchema,
  /** Why it failed: the code of a refusal, as `permission_needed` or `member_not_found`. */
  problem: z.string().nullable(),
  change_set_id: z.uuid().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  checked_at: z.string().nullable(),
  finished_at: z.string().nullable(),
});
export type Import = z.infer<typeof importSchema>;

/** `recent_imports(before_at, before_id, page_size)`: newest first. */
export const recentImportSchema = importSchema
  .omit({ header: true, mapping: true, options: true, file_hash: true })
  .extend({ author_name: z.string().nullable(), can_undo: z.boolean() });
export type RecentImport = z.infer<typeof recentImportSchema>;

/** `last_import_mapping(header)`: of the caller's last import with this header; null where there was none. */
export const lastMappingSchema = z
  .object({ kind: importKindSchema, mapping: importMappingSchema, options: importOptionsSchema.partial() })
  .nullable();
export type LastMapping = z.infer<typeof lastMappingSchema>;

/** `run_import(import_id)` and `cancel_import(import_id)` answer nothing. */

/** `run_import_slice(workspace_id, import_id)`, for the worker. `busy`: another one is at it. */
export const importSliceSchema = z.object({ state: z.enum(["more", "busy", "over"]) });
