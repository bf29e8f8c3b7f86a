// The log of the workspace, read with the audit permission; without it the database refuses.
import "server-only";
import type { Member } from "@/lib/auth";
import { clampPageSize, type Page } from "@/lib/lists/keyset";
import { recordKinds } from "@/lib/records/schema";
import { readPermissions } from "@/lib/workspaces/people";
import { type Place, parsePlace, placeText } from "./place";
import { ACTIONS, ACTIVITIES } from "./words";

export function mayAudit(member: Pick<Member, "permissions">): boolean {
  return readPermissions(member)("audit", "system");
}

export const PERIODS = [
  { value: "1", label: "Last day" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "365", label: "Last year" },
] as const;

const RESOURCES = [...recordKinds, "lookup", "custom_field", "system"] as const;
export const RESOURCE_CHOICES = RESOURCES.map((value) => ({
  value,
  label:
    value === "system"
      ? "People and settings"
      : `${value[0]?.toUpperCase()}${value.slice(1)}`.replace("_", " "),
}));

function uuidIn(text: string | null): string | null {
  return text !== null && /^[0-9a-f-]{36}$/i.test(text) ? text : null;
}

const MILLISECONDS_PER_DAY = 86_400_000;

function since(params: URLSearchParams): { from_time?: string } {
  const period = PERIODS.find(({ value }) => value === params.get("period"));
  if (period === undefined) return {};
  return { from_time: new Date(Date.now() - Number(period.value) * MILLISECONDS_PER_DAY).toISOString() };
}

function beyond(place: Place | null): { before_at?: string; before_id?: number } {
  return place === null ? {} : { before_at: place.at, before_id: place.id };
}

async function readChanges(member: Member, params: URLSearchParams, place: Place | null, size: number) {
  const who = uuidIn(params.get("who"));
  const record = uuidIn(params.get("record"));
  const resource = RESOURCES.find((one) => one === params.get("kind"));
  const action = ACTIONS.find(({ value }) => value === params.get("action"));
  const { data, error } = await member.db.rpc("get_workspace_audit_logs", {
    ...since(params),
    ...beyond(place),
    ...(who === null ? {} : { by_user: who }),
    ...(record === null ? {} : { on_record: record }),
    ...(resource === undefined ? {} : { on_resource: resource }),
    ...(action === undefined ? {} : { with_action: action.value }),
    page_size: size,
  });
  if (error) throw error;
  return data;
}
export type LogChange = Awaited<ReturnType<typeof readChanges>>[number];

/** A page of the log, newest first; null for a cursor that it never gave. */
export async function listChanges(member: Member, params: URLSearchParams): Promise<Page<LogChange> | null> {
  const cursor = params.get("cursor");
  const place = parsePlace(cursor);
  if (cursor !== null && place === null) return null;
  const size = clampPageSize(params.get("size"));
  return pageOf(await readChanges(member, params, place, size + 1), size, (row) => ({
    at: row.changed_at,
    id: row.change_id,
  }));
}

function pageOf<Row>(found: Row[], size: number, placeOf: (row: Row) => Place): Page<Row> {
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last !== undefined ? placeText(placeOf(last)) : null };
}

async function readActivity(member: Member, params: URLSearchParams, place: Place | null, size: number) {
  const who = uuidIn(params.get("who"));
  const kind = ACTIVITIES.find(({ value }) => value === params.get("activity"));
  const { data, error } = await member.db.rpc("get_workspace_activity", {
    ...since(params),
    ...beyond(place),
    ...(who === null ? {} : { by_user: who }),
    ...(kind === undefined ? {} : { of_kind: kind.value }),
    page_size: size,
  });
  if (error) throw error;
  return data;
}
export type LogActivity = Awaited<ReturnType<typeof readActivity>>[number];

/** As listChanges. */
export async function listActivity(
  member: Member,
  params: URLSearchParams,
): Promise<Page<LogActivity> | null> {
  const cursor = params.get("cursor");
  const place = parsePlace(cursor);
  if (cursor !== null && place === null) return null;
  const size = clampPageSize(params.get("size"));
  return pageOf(await readActivity(member, params, place, size + 1), size, (row) => ({
    at: row.occurred_at,
    id: row.activity_id,
  }));
}

export async function listSuspicions({ db }: Member) {
  const { data, error } = await db.rpc("detect_suspicious_activity", { hours: 168 });
  if (error) throw error;
  return data;
}
export type Suspicion = Awaited<ReturnType<typeof listSuspicions>>[number];
