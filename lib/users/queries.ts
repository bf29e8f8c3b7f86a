// The people of a workspace as its admins see them: role, manager, last sign-in, what they own, who stands in for them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import type { MemberRole } from "@/lib/workspaces/roles";
import { memberRoleSchema } from "@/lib/workspaces/schema";
import { NOTHING, type Owned, ownedByPerson } from "./rules";

export interface User {
  id: string;
  name: string;
  email: string;
  role: MemberRole;
  managerId: string | null;
  managerName: string | null;
  lastSignIn: Date | null;
  owns: Owned;
  isActive: boolean;
  leftAt: Date | null;
  hasLogin: boolean;
  reports: number;
  /** Who works their records today, until when. */
  cover: { name: string; until: string } | null;
}

const momentSchema = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : parseTimestamp(text)));
const memberSchema = z.object({
  user_id: z.uuid(),
  role: memberRoleSchema,
  is_active: z.boolean(),
  manager_user_id: z.uuid().nullable(),
  left_at: momentSchema,
});
const profileSchema = z.object({
  user_id: z.uuid(),
  full_name: z.string(),
  email: z.string(),
});
const loginSchema = z.object({ user_id: z.uuid(), last_sign_in_at: momentSchema, has_login: z.boolean() });

async function readCovers({ db, workspace }: Member) {
  const today = dayIn(workspace.time_zone);
  const { data, error } = await db
    .from("covers")
    .select("absent_user_id, covering_user_id, until")
    .eq("workspace_id", workspace.id)
    .lte("from", today)
    .gte("until", today)
    .order("until", { ascending: false })
    .limit(1000);
  if (error) throw error;
  return data;
}

async function readOwned({ db }: Member) {
  const { data, error } = await db.rpc("owned_by_members");
  if (error) throw error;
  return ownedByPerson(data);
}

async function readMembers({ db, workspace }: Member) {
  const { data, error } = await db
    .from("workspace_members")
    .select("user_id, role, is_active, manager_user_id, left_at")
    .eq("workspace_id", workspace.id)
    .is("removed_at", null)
    .limit(1000);
  if (error) throw error;
  return z.array(memberSchema).parse(data);
}

async function readProfiles({ db }: Member) {
  const { data, error } = await db.from("profiles").select("user_id, full_name, email").limit(1000);
  if (error) throw error;
  return new Map(
    z
      .array(profileSchema)
      .parse(data)
      .map((profile) => [profile.user_id, profile]),
  );
}

async function readLogins({ db }: Member) {
  const { data, error } = await db.rpc("member_logins");
  if (error) throw error;
  return new Map(
    z
      .array(loginSchema)
      .parse(data)
      .map((login) => [login.user_id, login]),
  );
}

export async function listUsers(member: Member): Promise<User[]> {
  const [members, profiles, logins, owned, covers] = await Promise.all([
    readMembers(member),
    readProfiles(member),
    readLogins(member),
    readOwned(member),
    readCovers(member),
  ]);
  const nameOf = (id: string) => profiles.get(id)?.full_name ?? "A colleague";
  return members
    .map(({ user_id, role, is_active, manager_user_id, left_at }) => {
      const profile = profiles.get(user_id);
      const login = logins.get(user_id);
      const cover = covers.find(({ absent_user_id }) => absent_user_id === user_id);
      return {
        id: user_id,
        name: nameOf(user_id),
        email: profile?.email ?? "",
        role,
        managerId: manager_user_id,
        managerName: manager_user_id === null ? null : nameOf(manager_user_id),
        lastSignIn: login?.last_sign_in_at ?? null,
        owns: owned.get(user_id) ?? NOTHING,
        isActive: is_active,
        leftAt: left_at,
        hasLogin: login?.has_login ?? false,
        reports: members.filter((other) => other.manager_user_id === user_id).length,
        cover: cover ? { name: nameOf(cover.covering_user_id), until: cover.until } : null,
      };
    })
    .toSorted((a, b) => Number(b.isActive) - Number(a.isActive) || a.name.localeCompare(b.name));
}
