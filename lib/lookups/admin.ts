// A list as whoever manages it sees it: every entry, retired ones too, and what uses each.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { type LookupKind, lookupDefinition, STAGE_CATEGORIES } from "./kinds";
import type { Entry } from "./rules";

const rowSchema = z.object({
  code: z.string(),
  label: z.string(),
  colour: z.string(),
  version: z.number(),
  is_active: z.boolean(),
  successor_code: z.string().nullable(),
  category: z.enum(STAGE_CATEGORIES).nullish(),
  requires_product: z.boolean().nullish(),
  default_status: z.string().nullish(),
  suggested_stage: z.string().nullish(),
});

const COLUMNS = "code, label, colour, version, is_active, successor_code";

async function readRows({ db, workspace }: Member, kind: LookupKind) {
  const query =
    kind === "stage"
      ? db.from("stage_lu").select(`${COLUMNS}, category, requires_product, default_status`)
      : kind === "interaction_type"
        ? db.from("interaction_type_lu").select(`${COLUMNS}, suggested_stage`)
        : db.from(lookupDefinition(kind).table).select(COLUMNS);
  const { data, error } = await query.eq("workspace_id", workspace.id).order("position").order("code");
  if (error) throw error;
  return z.array(rowSchema).parse(data);
}

async function readStanding({ db }: Member, kind: LookupKind) {
  if (kind !== "stage") return null;
  const { data, error } = await db.rpc("stage_standing");
  if (error) throw error;
  return new Map(
    data.map(({ stage, opportunities, without_product }) => [stage, { opportunities, without_product }]),
  );
}

/** Refused by the database for whoever doesn't manage lists. */
export async function readList(member: Member, kind: LookupKind): Promise<Entry[]> {
  const [rows, usage, standing, merges, people] = await Promise.all([
    readRows(member, kind),
    member.db.rpc("lookup_usage", { kind }),
    readStanding(member, kind),
    member.db.rpc("undoable_merges", { kind }),
    listPeople(member),
  ]);
  if (usage.error) throw usage.error;
  if (merges.error) throw merges.error;
  const labels = new Map(rows.map(({ code, label }) => [code, label]));
  return rows.map((row) => {
    const used = usage.data.filter(({ code }) => code === row.code);
    const here = standing?.get(row.code);
    const merge = merges.data.find(({ code }) => code === row.code);
    return {
      code: row.code,
      label: row.label,
      colour: row.colour,
      version: row.version,
      isActive: row.is_active,
      successor: row.successor_code === null ? null : (labels.get(row.successor_code) ?? row.successor_code),
      merge: merge
        ? { moved: merge.moved, by: nameIn(people, merge.merged_by), at: parseTimestamp(merge.merged_at) }
        : null,
      uses: used.map(({ used_by, records }) => ({ what: used_by, records })),
      inTrash: used.reduce((sum, { in_trash }) => sum + in_trash, 0),
      category: row.category ?? null,
      requiresProduct: row.requires_product ?? false,
      defaultStatus: row.default_status ?? null,
      suggestedStage: row.suggested_stage ?? null,
      standing: standing && {
        opportunities: here?.opportunities ?? 0,
        withoutProduct: here?.without_product ?? 0,
      },
    };
  });
}

const optionSchema = z.array(z.object({ code: z.string(), label: z.string() }));

/** What a stage's form offers as default status, and a type's as suggested stage. */
export async function readReferences(
  { db, workspace }: Member,
  kind: LookupKind,
): Promise<{ value: string; label: string }[]> {
  if (kind !== "stage" && kind !== "interaction_type") return [];
  const { data, error } = await db
    .from(kind === "stage" ? "status_lu" : "stage_lu")
    .select("code, label")
    .eq("workspace_id", workspace.id)
    .eq("is_active", true)
    .order("position");
  if (error) throw error;
  return optionSchema.parse(data).map(({ code, label }) => ({ value: code, label }));
}
