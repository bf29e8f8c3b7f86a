"use server";

// What the importer does with a file, step by step. The rules are the database's; here only the shape of what came is looked at.
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember, callAsMember } from "@/lib/member-action";
import {
  type ImportCheck,
  type ImportMapping,
  type ImportOptions,
  type ImportRows,
  importCheckSchema,
  importMappingSchema,
  importOptionsSchema,
  importRowsSchema,
  type StartImport,
  startImportSchema,
} from "./contract";

const idSchema = z.object({ workspaceId: z.uuid(), id: z.uuid() });
type Asked = z.infer<typeof idSchema>;

const unknown = () => fail("invalid", "That import is not known.");

export async function startImport(workspaceId: string, file: StartImport): Promise<ActionResult<string>> {
  const read = startImportSchema.safeParse(file);
  if (!read.success) return fail("invalid", "This file can’t be imported. Choose another one.");
  return asMember({ workspaceId }, "startImport", async ({ db }) => {
    const { data, error } = await db.rpc("start_import", { input: read.data });
    if (error) throw error;
    return succeed(z.uuid().parse(data));
  });
}

/** A piece of the rows; the same piece again changes nothing. */
export async function addImportRows(asked: Asked, rows: ImportRows): Promise<ActionResult> {
  const read = idSchema.safeParse(asked);
  const piece = importRowsSchema.safeParse(rows);
  if (!read.success || !piece.success) return unknown();
  return asMember(read.data, "addImportRows", async ({ db }) => {
    const { error } = await db.rpc("add_import_rows", { import_id: read.data.id, rows: piece.data });
    if (error) throw error;
    return succeed(undefined);
  });
}

/** What the columns are and by which rules they count. Every row is checked anew after it. */
export async function setImport(
  asked: Asked,
  mapping: ImportMapping,
  options: ImportOptions,
): Promise<ActionResult> {
  const read = idSchema.safeParse(asked);
  const set = z
    .object({ mapping: importMappingSchema, options: importOptionsSchema })
    .safeParse({ mapping, options });
  if (!read.success || !set.success) return unknown();
  return callAsMember(read.data, "setImport", ({ db }) =>
    db.rpc("set_import", { import_id: read.data.id, ...set.data }),
  );
}

/** The next rows; called until it is done. */
export async function checkImport(asked: Asked): Promise<ActionResult<ImportCheck>> {
  const read = idSchema.safeParse(asked);
  if (!read.success) return unknown();
  return asMember(read.data, "checkImport", async ({ db }) => {
    const { data, error } = await db.rpc("check_import", { import_id: read.data.id });
    if (error) throw error;
    return succeed(importCheckSchema.parse(data));
  });
}

const cellsSchema = z.array(z.string().max(20_000)).max(200);

export async function amendImportRow(asked: Asked, n: number, cells: string[]): Promise<ActionResult> {
  const read = idSchema.safeParse(asked);
  const row = z.object({ n: z.int().positive(), cells: cellsSchema }).safeParse({ n, cells });
  if (!read.success || !row.success) return fail("invalid", "Use 20,000 characters at most.");
  return asMember(read.data, "amendImportRow", async ({ db }) => {
    const { error } = await db.rpc("amend_import_row", { import_id: read.data.id, ...row.data });
    if (error) throw error;
    return succeed(undefined);
  });
}

export async function runImport(asked: Asked): Promise<ActionResult> {
  const read = idSchema.safeParse(asked);
  if (!read.success) return unknown();
  return callAsMember(read.data, "runImport", ({ db }) => db.rpc("run_import", { import_id: read.data.id }));
}

export async function cancelImport(asked: Asked): Promise<ActionResult> {
  const read = idSchema.safeParse(asked);
  if (!read.success) return unknown();
  return callAsMember(read.data, "cancelImport", ({ db }) =>
    db.rpc("cancel_import", { import_id: read.data.id }),
  );
}
