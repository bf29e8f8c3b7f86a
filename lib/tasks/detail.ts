// A task's page, and the open tasks of other records' pages.
import "server-only";
import type { Member } from "@/lib/auth";
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { LINK_FILTERS, type LinkFilter } from "./filters";
import { TASK_LINKS } from "./links";

/** Null for absent and for not yours alike. */
export async function getTask({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("tasks")
    .select(
      `id, title, notes, due_on, due_at, priority, status, status_changed_at, status_changed_by, organization_id, contact_id, opportunity_id, principal_id, repeat_unit, repeat_every, repeats_id, owner_user_id, created_by, created_at, custom, version, ${TASK_LINKS}` as const,
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}

/** The one that came of it when it was done. */
export async function readNext({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("tasks")
    .select("id, due_on")
    .eq("workspace_id", workspace.id)
    .eq("repeats_id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}

const OPEN_SHOWN = 8;

/** The first open tasks about a record, those due before the others; the caller's own rights say whose. */
export async function listOpenTasks(member: Member, of: LinkFilter, id: string) {
  const { data, error } = await member.db
    .from("tasks")
    .select("id, title, due_on, due_at, owner_user_id")
    .eq("workspace_id", member.workspace.id)
    .eq(LINK_FILTERS[of], id)
    .eq("status", "open")
    .is("deleted_at", null)
    .order("due_on", { ascending: true, nullsFirst: false })
    .order("id")
    .limit(OPEN_SHOWN);
  if (error) throw error;
  const { timeZone } = clockOf(member);
  const people = await listPeople(member);
  return data.map(({ id: task, title, due_on, due_at, owner_user_id }) => ({
    id: task,
    title,
    dueOn: due_on,
    time: due_at === null ? null : formatTime(parseTimestamp(due_at), timeZone),
    /** Said where it is somebody else's. */
    owner: owner_user_id === member.user.id ? null : nameIn(people, owner_user_id),
  }));
}
export type OpenTask = Awaited<ReturnType<typeof listOpenTasks>>[number];
