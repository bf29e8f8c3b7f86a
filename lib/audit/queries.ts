// The log of the workspace, read with the audit permission; without it the database refuses.
import "server-only";
import type { Member } from "@/lib/auth";
import { addDays } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { clampPageSize, type Page } from "@/lib/lists/keyset";
import { searchText } from "@/lib/lists/query-string";
import { isSpokenOf, type Words } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";
import { ACTIVITY_FILTERS, CHANGE_FILTERS, RESOURCES } from "./filters";
import { type Place, parsePlace, placeText } from "./place";
import { ACTIONS, ACTIVITIES } from "./words";

export function mayAudit(member: Pick<Member, "permissions">): boolean {
  return readPermissions(member)("audit", "system");
}

export const resourceChoices = (words: Words) =>
  RESOURCES.filter((value) => isSpokenOf(value, words)).map((value) => ({
    value,
    label:
      value === "system"
        ? "People and settings"
        : `${value[0]?.toUpperCase()}${value.slice(1)}`.replace("_", " "),
  }));

/** Whether all of an address can be applied. */
export async function fitChanges(_: Member, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, CHANGE_FILTERS);
}

export async function fitActivity(_: Member, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, ACTIVITY_FILTERS);
}

/** Whole days of the reader's calendar, both included. */
function between({ profile, workspace }: Member, params: URLSearchParams) {
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const from = params.get("from");
  const until = params.get("until");
  return {
    ...(!from ? {} : { from_time: momentAt(from, "00:00", timeZone).toISOString() }),
    ...(!until ? {} : { until_time: momentAt(addDays(until, 1), "00:00", timeZone).toISOString() }),
  };
}

function beyond(place: Place | null): { before_at?: string; before_id?: number } {
  return place === null ? {} : { before_at: place.at, before_id: place.id };
}

async function readChanges(member: Member, params: URLSearchParams, place: Place | null, size: number) {
  const who = params.get("who");
  const record = params.get("record");
  const resource = RESOURCES.find((one) => one === params.get("kind"));
  const action = ACTIONS.find(({ value }) => value === params.get("action"));
  const about = searchText(params.get("q"));
  const { data, error } = await member.db.rpc("get_workspace_audit_logs", {
    ...between(member, params),
    ...(about === null ? {} : { about }),
    ...beyond(place),
    ...(!who ? {} : { by_user: who }),
    ...(!record ? {} : { on_record: record }),
    ...(resource === undefined ? {} : { on_resource: resource }),
    ...(action === undefined ? {} : { with_action: action.value }),
    page_size: size,
  });
  if (error) throw error;
  return data;
}
export type LogChange = Awaited<ReturnType<typeof readChanges>>[number];

/** A page of the log, newest first; null for a cursor that it never gave, and for filters that can't be applied. */
export async function listChanges(member: Member, params: URLSearchParams): Promise<Page<LogChange> | null> {
  const cursor = params.get("cursor");
  const place = parsePlace(cursor);
  if (cursor !== null && place === null) return null;
  if ((await fitChanges(member, params)).unfit.length > 0) return null;
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
  const who = params.get("who");
  const kind = ACTIVITIES.find(({ value }) => value === params.get("activity"));
  const { data, error } = await member.db.rpc("get_workspace_activity", {
    ...between(member, params),
    ...beyond(place),
    ...(!who ? {} : { by_user: who }),
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
  if ((await fitActivity(member, params)).unfit.length > 0) return null;
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
