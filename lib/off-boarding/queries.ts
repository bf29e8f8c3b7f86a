// Reading for off-boarding: what somebody owns, what a plan would move, what was moved, and who covers whom.
import "server-only";
import type { Member } from "@/lib/auth";
import { mapServiceError } from "@/lib/error-mapping";
import { parseTimestamp } from "@/lib/format/date-time";
import { addDays, dayIn } from "@/lib/format/day";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import {
  type Preview,
  type Progress,
  previewSchema,
  progressSchema,
  type Receipt,
  type RecordPage,
  receiptSchema,
  recordsSchema,
  type Share,
  type Summary,
  shareSchema,
  summarySchema,
  type UndoPreview,
  undoPreviewSchema,
} from "./answers";
import { type Counts, optionsOf, type Plan, type Receiver } from "./rules";
import type { Run } from "./schema";

const PAGE = 50;

function isAbsent(error: unknown): boolean {
  return mapServiceError(error)?.code === "not_found";
}

/** Null when the database was too busy to answer in time; anything else that goes wrong stays an error. */
async function orLater<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (mapServiceError(error)?.code === "unavailable") return null;
    throw error;
  }
}

/** Null for somebody who never was a member here. */
export async function readSummary({ db }: Member, user_id: string): Promise<Summary | null> {
  const { data, error } = await db.rpc("offboarding_summary", { user_id });
  if (error && isAbsent(error)) return null;
  if (error) throw error;
  return summarySchema.parse(data);
}

/** As the generated types want it: plain JSON. */
function argumentsOf(plan: Plan) {
  const options = JSON.parse(JSON.stringify(optionsOf(plan)));
  return { leaver: plan.from, ...(plan.to === null ? {} : { receiver: plan.to }), options };
}

export async function previewPlan({ db }: Member, plan: Plan): Promise<Preview> {
  const { data, error } = await db.rpc("preview_hand_over", argumentsOf(plan));
  if (error) throw error;
  return previewSchema.parse(data);
}

/** As the page begins; null when the book could not be counted in time. */
export async function previewOrLater(member: Member, plan: Plan): Promise<Preview | null> {
  return orLater(previewPlan(member, plan));
}

export async function listPlanned(
  { db }: Member,
  plan: Plan,
  first: number,
  count = PAGE,
): Promise<RecordPage> {
  const { data, error } = await db.rpc("planned_records", {
    ...argumentsOf(plan),
    first_row: first,
    row_count: count,
  });
  if (error) throw error;
  return recordsSchema.parse(data);
}

export async function runPlan({ db }: Member, { plan, requestId, seen, tell }: Run): Promise<unknown> {
  const { options, ...people } = argumentsOf(plan);
  const { data, error } = await db.rpc("hand_over", {
    ...people,
    options: { ...options, request_id: requestId, seen, tell },
  });
  if (error) throw error;
  return data;
}

export async function readProgress({ db, workspace }: Member, request_id: string): Promise<Progress> {
  const { data, error } = await db.rpc("reassignment_progress", { request_id });
  if (error) throw error;
  const [{ state, percent }] = progressSchema.parse(data);
  if (state !== "done") return { state, percent, id: null };
  const receipt = await db
    .from("reassignments")
    .select("id")
    .eq("workspace_id", workspace.id)
    .eq("request_id", request_id)
    .maybeSingle();
  if (receipt.error) throw receipt.error;
  return { state, percent, id: receipt.data?.id ?? null };
}

/** The whole receipt for an admin, their own share for a receiver, null for everybody else. */
export async function readReceipt(
  { db, role }: Member,
  id: string,
): Promise<{ receipt: Receipt; share: null } | { receipt: null; share: Share } | null> {
  const { data, error } = await db.rpc("read_reassignment", { id });
  if (error && isAbsent(error)) return null;
  if (error) throw error;
  if (role === "admin") return { receipt: receiptSchema.parse(data), share: null };
  return { receipt: null, share: shareSchema.parse(data) };
}

export async function listMoved(
  { db }: Member,
  id: string,
  first: number,
  count = PAGE,
): Promise<RecordPage> {
  const { data, error } = await db.rpc("reassigned_records", { id, first_row: first, row_count: count });
  if (error) throw error;
  return recordsSchema.parse(data);
}

async function previewUndo({ db }: Member, id: string): Promise<UndoPreview> {
  const { data, error } = await db.rpc("preview_undo", { id });
  if (error) throw error;
  return undoPreviewSchema.parse(data);
}

/** Null when what would go back could not be counted in time. */
export async function previewUndoOrLater(member: Member, id: string): Promise<UndoPreview | null> {
  return orLater(previewUndo(member, id));
}

export interface HandOver {
  id: string;
  from: string;
  to: string[];
  counts: Counts;
  completedAt: Date;
  undoneAt: Date | null;
  undoUntil: Date;
}

function numbersIn(value: unknown): Counts {
  if (typeof value !== "object" || value === null) return {};
  const counts: Record<string, number> = {};
  for (const [kind, count] of Object.entries(value)) if (typeof count === "number") counts[kind] = count;
  return counts;
}

/** The latest first. */
export async function listHandOvers(member: Member): Promise<HandOver[]> {
  const { db, workspace } = member;
  const [people, { data, error }] = await Promise.all([
    listPeople(member),
    db
      .from("reassignments")
      .select("id, from_user_id, receiver_ids, counts, started_at, completed_at, undone_at, undo_until")
      .eq("workspace_id", workspace.id)
      .order("started_at", { ascending: false })
      .limit(100),
  ]);
  if (error) throw error;
  return data.map((row) => ({
    id: row.id,
    from: nameIn(people, row.from_user_id) ?? "A colleague",
    to: row.receiver_ids.map((id) => nameIn(people, id) ?? "A colleague"),
    counts: numbersIn(row.counts),
    completedAt: parseTimestamp(row.completed_at ?? row.started_at),
    undoneAt: row.undone_at === null ? null : parseTimestamp(row.undone_at),
    undoUntil: parseTimestamp(row.undo_until),
  }));
}

/** Active members who may own records, the leaver left out. */
export async function listReceivers(member: Member, without: string | null): Promise<Receiver[]> {
  const { people } = await member.opened();
  return people
    .filter(({ user_id, role, is_active }) => is_active && user_id !== without && role !== "viewer")
    .map(({ user_id, role, name }) => ({ id: user_id, name: name ?? "A colleague", role }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

export interface Cover {
  id: string;
  absent: string;
  covering: string;
  from: string;
  until: string;
  note: string | null;
  state: "now" | "ahead" | "over";
}

/** Those of now and ahead, and what ended within the last 30 days. */
export async function listCovers(member: Member): Promise<Cover[]> {
  const { db, workspace } = member;
  const today = dayIn(workspace.time_zone);
  const [people, { data, error }] = await Promise.all([
    listPeople(member),
    db
      .from("covers")
      .select("id, absent_user_id, covering_user_id, from, until, note")
      .eq("workspace_id", workspace.id)
      .gte("until", addDays(today, -30))
      .order("from", { ascending: true })
      .limit(200),
  ]);
  if (error) throw error;
  return data.map(({ id, absent_user_id, covering_user_id, from, until, note }) => ({
    id,
    absent: nameIn(people, absent_user_id) ?? "A colleague",
    covering: nameIn(people, covering_user_id) ?? "A colleague",
    from,
    until,
    note,
    state: until < today ? "over" : from > today ? "ahead" : "now",
  }));
}
