// Saving a record's form: checked, written over the version that was opened, and a conflict told with what was saved.
import "server-only";
import { z } from "zod";
import {
  type ActionFailure,
  type ActionResult,
  fail,
  type SavedMeanwhile,
  succeed,
} from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { type CustomValues, customControls, type FieldEntity } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords, withSaved } from "@/lib/member-action";

export interface UpdateInput {
  workspaceId: string;
  id: string;
  version: number;
  values: unknown;
}

interface Stored {
  version: number;
  updated_by: string | null;
  custom: unknown;
  values: SavedMeanwhile["values"];
}

interface Update<Values> {
  /** Which custom fields it has. */
  entity: FieldEntity;
  schema: z.ZodType<Values>;
  /** Where it happened, for the log. */
  where: string;
  /** What is said of an id that is none. */
  unknown: string;
  /** What is said of a record that isn't there, or not this person's. */
  gone: string;
  write: (
    member: Member,
    id: string,
    values: Values & { custom?: CustomValues; version: number },
  ) => PromiseLike<{ data: { version: number } | null; error: unknown }>;
  /** The record as it is, in the words of the form. */
  read: (member: Member, id: string) => Promise<Stored | null>;
  /** Puts a refusal of the database at its field. */
  atField: (failure: ActionFailure) => ActionFailure;
}

const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });

/** Changes the fields that are given, if the record is still the one that was opened. */
export async function updateRecord<Values extends object>(
  input: UpdateInput,
  how: Update<Values>,
): Promise<ActionResult<{ version: number }>> {
  const target = targetSchema.safeParse(input);
  const read = how.schema.safeParse(input.values);
  if (!target.success) return fail("invalid", how.unknown);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { id, version } = target.data;
  return changeRecords(
    input,
    how.where,
    async (member) => {
      const custom = await readCustom(member, how.entity, input.values, id);
      if (!custom.ok) return custom;
      const { data, error } = await how.write(member, id, { ...read.data, ...custom.data, version });
      if (error) throw error;
      return data === null ? fail("not_found", how.gone) : succeed(data);
    },
    (failure, member) =>
      withSaved(atCustomField(how.atField(failure)), () => savedBy(member, how.entity, how.read(member, id))),
  );
}

/** What somebody else saved meanwhile, and who. */
export async function savedBy(
  member: Member,
  entity: FieldEntity,
  reading: Promise<Stored | null>,
): Promise<SavedMeanwhile | null> {
  const stored = await reading;
  if (stored === null) return null;
  const { version, updated_by, custom, values } = stored;
  const [fields, by] = await Promise.all([
    listCustomFields(member, entity),
    editorName(member.db, updated_by),
  ]);
  return {
    version,
    by,
    values: { ...values, ...customControls(fields, custom) },
  };
}

export async function editorName(db: Member["db"], userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const { data } = await db.from("profiles").select("full_name").eq("user_id", userId).maybeSingle();
  return data?.full_name ?? null;
}
