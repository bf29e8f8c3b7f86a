"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { customValues, valueInWords } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { asMember, callAsMember, changeRecords } from "@/lib/member-action";
import type { ComparedField, Comparison } from "./compare";
import {
  type DifferentInput,
  differentSchema,
  type MergedKind,
  type MergeInput,
  mergedSchema,
  mergeSchema,
  type PairInput,
  pairSchema,
} from "./schema";

const FIELDS = {
  organization: [
    "name",
    "phone",
    "email",
    "website",
    "street",
    "city",
    "state_code",
    "postal_code",
    "territory",
    "segment",
    "tags",
    "notes",
  ],
  contact: [
    "first_name",
    "last_name",
    "title",
    "phone",
    "email",
    "advocacy_status",
    "lead_score",
    "lead_status",
    "service_interests",
    "notes",
  ],
} as const;

const JOINS: readonly string[] = ["tags", "service_interests", "notes"];

async function readPair({ db, workspace }: Member, kind: MergedKind, ids: string[]) {
  const { data, error } =
    kind === "organization"
      ? await db
          .from("organizations")
          .select("*")
          .eq("workspace_id", workspace.id)
          .is("deleted_at", null)
          .in("id", ids)
      : await db
          .from("contacts")
          .select("*")
          .eq("workspace_id", workspace.id)
          .is("deleted_at", null)
          .in("id", ids);
  if (error) throw error;
  return data.map((row): Record<string, unknown> => row);
}

function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(", ");
  return typeof value === "string" && value !== "" ? value : null;
}

/** Both values of every field of which one says something. */
export async function comparePair(input: PairInput): Promise<ActionResult<Comparison>> {
  const read = pairSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose two different records.");
  const { workspaceId, kind, first, second } = read.data;
  return asMember({ workspaceId }, "comparePair", async (member) => {
    const [rows, fields] = await Promise.all([
      readPair(member, kind, [first, second]),
      listCustomFields(member, kind),
    ]);
    const one = rows.find(({ id }) => id === first);
    const other = rows.find(({ id }) => id === second);
    if (one === undefined || other === undefined) {
      return fail("not_found", "One of the two is gone, or you can’t see it any more.");
    }
    const own = FIELDS[kind].map(
      (key): ComparedField => ({
        key,
        label: null,
        values: [textOf(one[key]), textOf(other[key])],
        joins: JOINS.includes(key),
      }),
    );
    const [held, beside] = [customValues(one.custom), customValues(other.custom)];
    const said = (value: Parameters<typeof valueInWords>[0] | undefined, currency?: string) =>
      value === undefined ? null : valueInWords(value, currency);
    const added = fields.map(
      ({ key, label, currency }): ComparedField => ({
        key: `custom.${key}`,
        label,
        values: [said(held[key], currency), said(beside[key], currency)],
        joins: false,
      }),
    );
    const title = (row: Record<string, unknown>) =>
      textOf(row[kind === "organization" ? "name" : "full_name"]) ?? "";
    return succeed({
      ids: [first, second],
      titles: [title(one), title(other)],
      fields: [...own, ...added].filter(({ values }) => values.some((value) => value !== null)),
    });
  });
}

/** Makes them one; answers the change that takes it back. */
export async function mergePair(input: MergeInput): Promise<ActionResult<string | null>> {
  const read = mergeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose one of the two values for each field.");
  const { workspaceId, ...asked } = read.data;
  return changeRecords({ workspaceId }, "mergePair", async ({ db }) => {
    const { data, error } = await db.rpc("merge_records", asked);
    if (error) throw error;
    return succeed(mergedSchema.parse(data).change_set);
  });
}

/** They only look alike, or that taken back. */
export async function markDifferent(input: DifferentInput): Promise<ActionResult> {
  const read = differentSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose two different records.");
  const { workspaceId, ...asked } = read.data;
  return callAsMember({ workspaceId }, "markDifferent", ({ db }) => db.rpc("mark_not_duplicates", asked));
}

interface PeopleBeside {
  workspaceId: string;
  id: string;
}

/** The other people of somebody's organization: whom they can be merged with. */
export async function peopleBeside(
  input: PeopleBeside,
): Promise<ActionResult<{ value: string; label: string; description: string | null }[]>> {
  const read = pairSchema.pick({ workspaceId: true, first: true }).safeParse({ ...input, first: input.id });
  if (!read.success) return fail("invalid", "Choose two different records.");
  const { workspaceId, first } = read.data;
  return asMember({ workspaceId }, "peopleBeside", async ({ db, workspace }) => {
    const here = () =>
      db.from("contacts").select("id, full_name, title, organization_id").eq("workspace_id", workspace.id);
    const person = await here().eq("id", first).maybeSingle();
    if (person.error) throw person.error;
    if (person.data === null)
      return fail("not_found", "This person is gone, or you can’t see them any more.");
    const { data, error } = await here()
      .eq("organization_id", person.data.organization_id)
      .is("deleted_at", null)
      .neq("id", first)
      .order("full_name_norm")
      .limit(200);
    if (error) throw error;
    return succeed(
      data.map(({ id, full_name, title }) => ({ value: id, label: full_name ?? "", description: title })),
    );
  });
}
