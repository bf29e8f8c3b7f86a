"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toFieldErrors } from "@/lib/errors";
import { callAsMember, changeAsMember, withSaved } from "@/lib/member-action";
import { type LookupKind, lookupDefinition } from "./kinds";
import { codeFor } from "./rules";
import {
  addSchema,
  entrySchema,
  orderSchema,
  retireSchema,
  stageSchema,
  targetSchema,
  typeSchema,
  versionedSchema,
} from "./schema";

const CHECK = "Please check the marked fields.";
const GONE = "It no longer exists, or you no longer manage lists.";

type Table = ReturnType<typeof lookupDefinition>["table"];
type Write =
  | { table: "stage_lu"; values: z.output<typeof stageSchema> }
  | { table: "interaction_type_lu"; values: z.output<typeof typeSchema> }
  | {
      table: Exclude<Table, "stage_lu" | "interaction_type_lu">;
      values: z.output<typeof entrySchema>;
    };

function readValues(kind: LookupKind, values: unknown): Write | z.ZodError {
  const { table } = lookupDefinition(kind);
  if (table === "stage_lu") {
    const read = stageSchema.safeParse(values);
    return read.success ? { table, values: read.data } : read.error;
  }
  if (table === "interaction_type_lu") {
    const read = typeSchema.safeParse(values);
    return read.success ? { table, values: read.data } : read.error;
  }
  const read = entrySchema.safeParse(values);
  return read.success ? { table, values: read.data } : read.error;
}

const placesSchema = z.array(z.object({ code: z.string(), position: z.number() }));

async function insert({ db, workspace }: Member, { table, values }: Write) {
  const taken = await db.from(table).select("code, position").eq("workspace_id", workspace.id);
  if (taken.error) throw taken.error;
  const places = placesSchema.parse(taken.data);
  const placed = {
    workspace_id: workspace.id,
    code: codeFor(values.label, new Set(places.map(({ code }) => code))),
    position: Math.max(0, ...places.map(({ position }) => position)) + 1,
  };
  const { error } =
    table === "stage_lu"
      ? await db.from(table).insert({ ...values, ...placed })
      : table === "interaction_type_lu"
        ? await db.from(table).insert({ ...values, ...placed })
        : await db.from(table).insert({ ...values, ...placed });
  if (error) throw error;
  return placed.code;
}

export async function addEntry(input: {
  workspaceId: string;
  kind: LookupKind;
  values: unknown;
}): Promise<ActionResult<{ code: string }>> {
  const target = addSchema.safeParse(input);
  if (!target.success) return fail("invalid", "There is no such list.");
  const read = readValues(target.data.kind, input.values);
  if (read instanceof z.ZodError) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read) });
  const { workspaceId } = target.data;
  return changeAsMember({ workspaceId }, "addEntry", async (member) =>
    succeed({ code: await insert(member, read) }),
  );
}

async function update({ db, workspace }: Member, { table, values }: Write, code: string, version: number) {
  const query =
    table === "stage_lu"
      ? db.from(table).update({ ...values, version })
      : table === "interaction_type_lu"
        ? db.from(table).update({ ...values, version })
        : db.from(table).update({ ...values, version });
  const { data, error } = await query
    .eq("workspace_id", workspace.id)
    .eq("code", code)
    .select("version")
    .maybeSingle();
  if (error) throw error;
  return data;
}

const savedSchema = z.object({ label: z.string(), colour: z.string(), version: z.number() });

async function savedMeanwhile({ db, workspace }: Member, kind: LookupKind, code: string) {
  const { data } = await db
    .from(lookupDefinition(kind).table)
    .select("label, colour, version")
    .eq("workspace_id", workspace.id)
    .eq("code", code)
    .maybeSingle();
  const saved = savedSchema.safeParse(data);
  if (!saved.success) return null;
  const { version, ...values } = saved.data;
  return { version, by: null, values };
}

/** Name, color and what else an entry has, if it is still the one that was opened. */
export async function changeEntry(input: {
  workspaceId: string;
  kind: LookupKind;
  code: string;
  version: number;
  values: unknown;
}): Promise<ActionResult<{ version: number }>> {
  const target = versionedSchema.safeParse(input);
  if (!target.success) return fail("invalid", "That entry is not known.");
  const { kind, code, version, workspaceId } = target.data;
  const read = readValues(kind, input.values);
  if (read instanceof z.ZodError) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read) });
  return changeAsMember(
    { workspaceId },
    "changeEntry",
    async (member) => {
      const saved = await update(member, read, code, version);
      return saved === null ? fail("not_found", GONE) : succeed(saved);
    },
    (failure, member) => withSaved(failure, () => savedMeanwhile(member, kind, code)),
  );
}

export async function orderEntries(input: z.input<typeof orderSchema>): Promise<ActionResult> {
  const read = orderSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That order is not known.");
  const { workspaceId, kind, codes } = read.data;
  return callAsMember({ workspaceId }, "orderEntries", ({ db }) => db.rpc("order_lookups", { kind, codes }));
}

/** Into a successor, which everything that uses the entry follows; without one where nothing does. */
export async function retireEntry(
  input: z.input<typeof retireSchema>,
): Promise<ActionResult<{ moved: number }>> {
  const read = retireSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose what it becomes.");
  const { workspaceId, kind, code, successor } = read.data;
  return changeAsMember({ workspaceId }, "retireEntry", async ({ db, workspace }) => {
    if (successor !== null) {
      const { data, error } = await db.rpc("retire_lookup", { kind, code, successor });
      if (error) throw error;
      return succeed({ moved: data });
    }
    const { data, error } = await db
      .from(lookupDefinition(kind).table)
      .update({ is_active: false })
      .eq("workspace_id", workspace.id)
      .eq("code", code)
      .select("code")
      .maybeSingle();
    if (error) throw error;
    return data === null ? fail("not_found", GONE) : succeed({ moved: 0 });
  });
}

export async function reviveEntry(input: z.input<typeof targetSchema>): Promise<ActionResult> {
  const read = targetSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That entry is not known.");
  const { workspaceId, kind, code } = read.data;
  return callAsMember({ workspaceId }, "reviveEntry", ({ db }) => db.rpc("revive_lookup", { kind, code }));
}

const undoneSchema = z.array(z.object({ back: z.number(), stayed: z.number() })).length(1);

/** Gives every row that a merge moved its entry back, where nobody has changed it since. */
export async function undoMerge(
  input: z.input<typeof targetSchema>,
): Promise<ActionResult<{ back: number; stayed: number }>> {
  const read = targetSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That entry is not known.");
  const { workspaceId, kind, code } = read.data;
  return changeAsMember({ workspaceId }, "undoMerge", async ({ db }) => {
    const { data, error } = await db.rpc("undo_merge", { kind, code });
    if (error) throw error;
    const [undone = { back: 0, stayed: 0 }] = undoneSchema.parse(data);
    return succeed(undone);
  });
}

/** For one that nothing ever used; whatever is used is retired instead. */
export async function deleteEntry(input: z.input<typeof targetSchema>): Promise<ActionResult> {
  const read = targetSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That entry is not known.");
  const { workspaceId, kind, code } = read.data;
  return changeAsMember({ workspaceId }, "deleteEntry", async ({ db, workspace }) => {
    const { data, error } = await db
      .from(lookupDefinition(kind).table)
      .delete()
      .eq("workspace_id", workspace.id)
      .eq("code", code)
      .select("code")
      .maybeSingle();
    if (error) throw error;
    return data === null ? fail("not_found", GONE) : succeed(undefined);
  });
}
