// Records by what was typed, and those opened lately by id. All is read as the person who searches: what they may not
// see is not found, and what they may no longer see is not named.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { type FoundKind, foundKinds, KINDS, oneInTitle, recordKinds } from "@/lib/kinds/all";
import { namesOf } from "@/lib/lookups/names";
import { listStages } from "@/lib/lookups/queries";
import { ORGANIZATION_ROLES, type OrganizationRole } from "@/lib/organizations/roles";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import type { Hit } from "./answers";
import { type OpenedRecord, pagesOf, SHORTEST_QUERY, wordsFirst } from "./kinds";

/** Of each kind; who wants more has the lists. */
const PER_KIND = 5;

/** Who looks for a side of an organization looks for that. */
const SEARCHED = recordKinds.filter((kind) => foundKinds.some((one) => one === kind));

const foundSchema = z.array(
  z.object({
    kind: z.enum(SEARCHED),
    id: z.uuid(),
    title: z.string().nullable(),
    subtitle: z.string().nullable(),
    rank: z.number(),
  }),
);
type Found = z.infer<typeof foundSchema>[number];

async function find({ db }: Member, query: string, kinds: RecordKind[]): Promise<Found[]> {
  const { data, error } = await db.rpc("search_records", { query, kinds });
  if (error) throw error;
  return foundSchema.parse(data);
}

const rolesSchema = z.array(z.object({ organization_id: z.uuid(), role: z.enum(ORGANIZATION_ROLES) }));

/** The roles of each. */
async function rolesOf(
  { db, workspace }: Member,
  ids: readonly string[],
): Promise<Map<string, OrganizationRole[]>> {
  if (ids.length === 0) return new Map();
  const { data, error } = await db
    .from("organization_roles")
    .select("organization_id, role")
    .eq("workspace_id", workspace.id)
    .is("deleted_at", null)
    .in("organization_id", [...ids]);
  if (error) throw error;
  const given = rolesSchema.parse(data);
  return new Map(
    ids.map((id) => [
      id,
      given.filter(({ organization_id }) => organization_id === id).map(({ role }) => role),
    ]),
  );
}

const stagesSchema = z.array(z.object({ id: z.uuid(), kind: z.string(), stage: z.string().nullable() }));

/** The stage of each that is in the pipeline, in words. */
async function stagesOf(member: Member, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const [stages, { data, error }] = await Promise.all([
    listStages(member),
    member.db
      .from("opportunities")
      .select("id, kind, stage")
      .eq("workspace_id", member.workspace.id)
      .in("id", [...ids]),
  ]);
  if (error) throw error;
  const labels = new Map(stages.map(({ code, label }) => [code, label]));
  return new Map(
    stagesSchema
      .parse(data)
      .filter(({ kind }) => kind === "pipeline")
      .map(({ id, stage }) => [id, stage === null ? null : (labels.get(stage) ?? stage)]),
  );
}

const hitOf =
  (kind: FoundKind, detail?: string | null) =>
  ({ id, title, subtitle }: Found): Hit => ({
    kind,
    id,
    title: title ?? "Without a name",
    detail: (detail === undefined ? subtitle : detail) || null,
  });

export async function findRecords(member: Member, query: string): Promise<Hit[]> {
  if (query.length < SHORTEST_QUERY) return [];
  // Asked for apart, because a customer's opportunities begin with its name and would fill the answer.
  const [named, opportunities] = await Promise.all([
    find(
      member,
      query,
      SEARCHED.filter((kind) => kind !== "opportunity"),
    ),
    find(member, query, ["opportunity"]),
  ]);
  const found = wordsFirst([...named, ...opportunities]);
  const of = (kind: Found["kind"]) => found.filter((one) => one.kind === kind);
  const [roles, stages] = await Promise.all([
    rolesOf(
      member,
      of("organization").map(({ id }) => id),
    ),
    stagesOf(
      member,
      of("opportunity").map(({ id }) => id),
    ),
  ]);
  const words = wordsOf(member.workspace);
  const organizations = (page: FoundKind) =>
    of("organization").filter(({ id }) => {
      const given = roles.get(id);
      return given !== undefined && pagesOf(given.filter((role) => isSpokenOf(role, words))).includes(page);
    });
  return foundKinds.flatMap((page) => {
    if (!isSpokenOf(page, words)) return [];
    if (page === "opportunity") {
      return of(page)
        .filter(({ id }) => stages.has(id))
        .slice(0, PER_KIND)
        .map((one) => hitOf(page, stages.get(one.id) ?? null)(one));
    }
    const kind = KINDS[page].record;
    const found = kind === "organization" ? organizations(page) : of(kind);
    return found.slice(0, PER_KIND).map(hitOf(page));
  });
}

/** In the order asked for, without those that are gone or not this person's to see. */
export async function readOpened(member: Member, records: readonly OpenedRecord[]): Promise<Hit[]> {
  const asked = [...new Set(records.map(({ kind }) => KINDS[kind].record))];
  const names = new Map(
    await Promise.all(
      asked.map(async (record) => {
        const ids = records.filter(({ kind }) => KINDS[kind].record === record).map(({ id }) => id);
        return [record, await namesOf(member, record, ids)] as const;
      }),
    ),
  );
  const words = wordsOf(member.workspace);
  const say = sayWith(words);
  return records.flatMap(({ kind, id }) => {
    if (!isSpokenOf(kind, words)) return [];
    const title = names.get(KINDS[kind].record)?.get(id);
    return title === undefined ? [] : [{ kind, id, title, detail: say(oneInTitle(kind)) }];
  });
}
