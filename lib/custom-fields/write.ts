// The custom part of a record's form, on the server: read by the definitions, merged into what the record has.
import "server-only";
import { z } from "zod";
import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toFieldErrors } from "@/lib/errors";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";
import { type CustomValues, controlName, type FieldEntity, isControlName } from "./fields";
import { listCustomFields } from "./queries";
import { customSchema, mergeCustom } from "./schema";

const rowSchema = z.object({ custom: z.unknown() });

async function storedCustom({ db, workspace }: Member, entity: FieldEntity, id: string): Promise<unknown> {
  const { data, error } = await db
    .from(RECORD_KINDS[entity].table)
    .select("custom")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (error) throw error;
  return data === null ? {} : rowSchema.parse(data).custom;
}

const formSchema = z.record(z.string(), z.unknown());

/**
 * `{ custom }` to write with the rest, or `{}` when the form has no control of a custom field. A new record is checked
 * against every field; an existing one, named by its id, only against those that the form has.
 */
export async function readCustom(
  member: Member,
  entity: FieldEntity,
  values: unknown,
  id: string | null = null,
): Promise<ActionResult<{ custom?: CustomValues }>> {
  const form = formSchema.safeParse(values);
  const given = form.success ? form.data : {};
  if (id !== null && !Object.keys(given).some(isControlName)) return succeed({});
  const fields = await listCustomFields(member, entity);
  const asked = id === null ? fields : fields.filter((field) => controlName(field) in given);
  if (asked.length === 0) return succeed({});
  const stored = id === null ? {} : await storedCustom(member, entity, id);
  const read = customSchema(asked, stored).safeParse(given);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  return succeed({ custom: mergeCustom(asked, read.data, stored) });
}

/** Refusals of the database that are about a custom field are told there: its hint names the control. */
export function atCustomField(failure: ActionFailure): ActionFailure {
  const { hint, ...rest } = failure;
  if (hint === undefined || !/^custom\.[a-z0-9_]+$/.test(hint)) return failure;
  return { ...rest, fieldErrors: { ...rest.fieldErrors, [hint]: [failure.message] } };
}
