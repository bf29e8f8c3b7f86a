// The log of the workspace, read with the audit permission; without it the database refuses.
import "server-only";
import type { Member } from "@/lib/auth";
import { addDays, dayIn } from "@/lib/format/day";
import { recordKinds } from "@/lib/records/schema";
import { listPeople, readPermissions } from "@/lib/workspaces/people";
import { namesOfRecords } from "./names";
import { type Place, parsePlace, placeText } from "./place";
import { ACTIONS, ACTIVITIES } from "./words";

const PAGE = 50;

export async function mayAudit(member: Member): Promise<boolean> {
  return (await readPermissions(member))("audit", "system");
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
  label: value === "system" ? "People and settings" : `${value[0]?.toUpperCase()}${value.slice(1)}`.replace("_", " "),
}));

function uuidIn(text: string | null): string | null {
  return text !== null && /^[0-9a-f-]{36}$/i.test(text) ? text : null;
}

function since(member: Member, params: URLSearchParams): { from_time?: string } {
  const period = PERIODS.find(({ value }) => value === params.get("period"));
  if (period === undefined) return {};
  const zone = member.profile.time_zone ?? member.workspace.time_zone;
  return { from_time: `${addDays(dayIn(zone), -Number(period.value))}T00:00:00Z` };
}

function beyond(place: Place | null): { before_at?: string; before_id?: number } {
  return place === null ? {} : { before_at: place.at, before_id: place.id };
}

async function readChanges(member: Member, params: URLSearchParams, size: number) {
  const who = uuidIn(params.get("who"));
  const record = uuidIn(params.get("record"));
  const resource = RESOURCES.find((one) => one === params.get("kind"));
  const action = ACTIONS.find(({ value }) => value === params.get("action"));
  const { data, error } = await member.db.rpc("get_workspace_audit_logs", {
    ...since(member, params),
    ...beyond(parsePlace(params.get("before"))),
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

export async function listChanges(member: Member, params: URLSearchParams) {
  const found = await readChanges(member, params, PAGE + 1);
  const changes = found.slice(0, PAGE);
  const [people, records] = await Promise.all([listPeople(member), namesOfRecords(member, changes)]);
  const last = changes.at(-1);
  return {
    changes,
    people,
    records,
    next: found.length > PAGE && last ? placeText({ at: last.changed_at, id: last.change_id }) : null,
  };
}

/** All pages, for the export, until there are no more. */
export async function* everyChange(member: Member, params: URLSearchParams) {
  const query = new URLSearchParams(params);
  for (;;) {
    const changes = await readChanges(member, query, 500);
    yield changes;
    const last = changes.at(-1);
    if (changes.length < 500 || last === undefined) return;
    query.set("before", placeText({ at: last.changed_at, id: last.change_id }));
  }
}

export async function listActivity(member: Member, params: URLSearchParams) {
  const who = uuidIn(params.get("who"));
  const kind = ACTIVITIES.find(({ value }) => value === params.get("kind"));
  const { data, error } = await member.db.rpc("get_workspace_activity", {
    ...since(member, params),
    ...beyond(parsePlace(params.get("before"))),
    ...(who === null ? {} : { by_user: who }),
    ...(kind === undefined ? {} : { of_kind: kind.value }),
    page_size: PAGE + 1,
  });
  if (error) throw error;
  const activities = data.slice(0, PAGE);
  const last = activities.at(-1);
  return {
    activities,
    next: data.length > PAGE && last ? placeText({ at: last.occurred_at, id: last.activity_id }) : null,
  };
}
export type LogActivity = Awaited<ReturnType<typeof listActivity>>["activities"][number];

export async function listSuspicions({ db }: Member) {
  const { data, error } = await db.rpc("detect_suspicious_activity", { hours: 168 });
  if (error) throw error;
  return data;
}
export type Suspicion = Awaited<ReturnType<typeof listSuspicions>>[number];
