// Imports as their importer, and whoever looks after the workspace, may read them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { isSpokenOf, sayIn, wordsOf } from "@/lib/words";
import {
  type Import,
  type ImportField,
  type ImportKind,
  type ImportOutcome,
  type ImportRow,
  importFieldSchema,
  importRowSchema,
  importSchema,
  type LastMapping,
  lastMappingSchema,
  type RecentImport,
  recentImportSchema,
} from "./contract";

const PAGE = 30;
const ROWS_PAGE = 50;

const COLUMNS =
  "id, created_by, kind, file_name, file_hash, source, header, mapping, options, status, row_count, checked_count, done_count, counts, problem, change_set_id, created_at, updated_at, checked_at, finished_at";

export async function readImport({ db, workspace }: Member, id: string): Promise<Import | null> {
  const { data, error } = await db
    .from("imports")
    .select(COLUMNS)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (error) throw error;
  return data === null ? null : importSchema.parse(data);
}

const placeSchema = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

function readPlace(text: string | null) {
  const read = placeSchema.safeParse(text?.split("~"));
  return read.success ? { before_at: read.data[0], before_id: read.data[1] } : {};
}

export async function listImports({ db }: Member, before: string | null) {
  const { data, error } = await db.rpc("recent_imports", { ...readPlace(before), page_size: PAGE + 1 });
  if (error) throw error;
  const found: RecentImport[] = z.array(recentImportSchema).parse(data);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.created_at}~${last.id}` : null };
}

/** In the words of the workspace; what it named itself stays as it is. */
export async function listImportFields(member: Member, kind: ImportKind): Promise<ImportField[]> {
  const { data, error } = await member.db.rpc("import_fields", { kind });
  if (error) throw error;
  const say = sayIn(member.workspace);
  const words = wordsOf(member.workspace);
  const spoken = (field: ImportField): ImportField => {
    if (field.field.startsWith("custom.") || field.lookup !== null) return field;
    const choices = field.choices
      ?.filter(({ code }) => isSpokenOf(code, words))
      .map(({ code, label }) => ({ code, label: say(label) }));
    return { ...field, label: say(field.label), choices: choices ?? null };
  };
  return z
    .array(importFieldSchema)
    .parse(data)
    .filter(
      ({ field }) =>
        isSpokenOf(field, words) &&
        (field !== "advocacy_status" || words.advocacy) &&
        (field !== "distributors" || words.distributors),
    )
    .map(spoken);
}

export async function readLastMapping({ db }: Member, header: string[]): Promise<LastMapping> {
  const { data, error } = await db.rpc("last_import_mapping", { header });
  if (error) throw error;
  return lastMappingSchema.parse(data);
}

interface AskedRows {
  id: string;
  /** All of them, in the order of the file, when it is left out. */
  outcome?: ImportOutcome;
  after?: number;
  most?: number;
}

export async function listImportRows(
  { db }: Member,
  { id, outcome, after = 0, most = ROWS_PAGE }: AskedRows,
): Promise<ImportRow[]> {
  const { data, error } = await db.rpc("import_rows_page", {
    import_id: id,
    ...(outcome === undefined ? {} : { outcome }),
    after,
    most,
  });
  if (error) throw error;
  return z.array(importRowSchema).parse(data);
}
