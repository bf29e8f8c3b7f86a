// What a role and what one person may do here, as an admin reads it.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import type { Person } from "@/lib/workspaces/people";
import type { MemberRole } from "@/lib/workspaces/roles";
import { memberRoleSchema } from "@/lib/workspaces/schema";
import { rightText } from "./matrix";
import type { OwnRight } from "./person";

/** What the role holds, as "permission resource". */
export async function readRole({ db, workspace }: Member, role: MemberRole): Promise<string[]> {
  const { data, error } = await db
    .from("role_permissions")
    .select("resource, permission")
    .eq("workspace_id", workspace.id)
    .eq("role", role)
    .limit(500);
  if (error) throw error;
  return data.map(rightText);
}

export interface Colleague extends Person {
  role: MemberRole;
}

const memberSchema = z.object({
  user_id: z.uuid(),
  role: memberRoleSchema,
  is_active: z.boolean(),
  removed_at: z.string().nullable(),
  manager_user_id: z.uuid().nullable(),
});

/** Those who left are in it too: their names stand on what they gave. */
export async function listColleagues({ db, workspace }: Member): Promise<Colleague[]> {
  const [members, profiles] = await Promise.all([
    db
      .from("workspace_members")
      .select("user_id, role, is_active, removed_at, manager_user_id")
      .eq("workspace_id", workspace.id)
      .limit(1000),
    db.from("profiles").select("user_id, full_name").limit(1000),
  ]);
  if (members.error) throw members.error;
  if (profiles.error) throw profiles.error;
  const names = new Map(profiles.data.map(({ user_id, full_name }) => [user_id, full_name]));
  return z
    .array(memberSchema)
    .parse(members.data)
    .map(({ user_id, role, is_active, removed_at, manager_user_id }) => ({
      id: user_id,
      name: names.get(user_id) ?? "A colleague",
      role,
      managerId: manager_user_id,
      isActive: is_active,
      isGone: removed_at !== null,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

export interface PersonRight extends OwnRight {
  id: string;
  /** A colleague shared a record, rather than an admin set something. */
  isShare: boolean;
  expiresAt: Date | null;
  givenBy: string | null;
  givenAt: Date;
  reason: string | null;
}

/** What is set for one person, those that ran out included, newest first. */
export async function readPersonRights({ db, workspace }: Member, personId: string): Promise<PersonRight[]> {
  const { data, error } = await db
    .from("user_permissions")
    .select(
      "id, resource, permission, resource_id, granted, expires_at, granted_by, is_share, reason, updated_at",
    )
    .eq("workspace_id", workspace.id)
    .eq("user_id", personId)
    .order("updated_at", { ascending: false })
    .limit(1000);
  if (error) throw error;
  const now = Date.now();
  return data.map((row) => {
    const expiresAt = row.expires_at === null ? null : parseTimestamp(row.expires_at);
    return {
      id: row.id,
      resource: row.resource,
      permission: row.permission,
      resourceId: row.resource_id,
      granted: row.granted,
      isShare: row.is_share,
      expiresAt,
      isOver: expiresAt !== null && expiresAt.getTime() <= now,
      givenBy: row.granted_by,
      givenAt: parseTimestamp(row.updated_at),
      reason: row.reason,
    };
  });
}

/** For whom somebody stands in, today or later. */
export async function readCoversBy({ db, workspace }: Member, personId: string) {
  const { data, error } = await db
    .from("covers")
    .select("id, absent_user_id, from, until")
    .eq("workspace_id", workspace.id)
    .eq("covering_user_id", personId)
    .gte("until", dayIn(workspace.time_zone))
    .order("from")
    .limit(100);
  if (error) throw error;
  return data;
}
export type CoverBy = Awaited<ReturnType<typeof readCoversBy>>[number];
