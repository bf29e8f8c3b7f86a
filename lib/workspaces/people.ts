// The people of a workspace by name, and what the one who asks may do: what pages need beside their records, read once
// for all the parts of a page that ask.
import "server-only";
import { cache } from "react";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import type { Database } from "@/lib/supabase/database.types";

export interface Person {
  id: string;
  name: string;
  isActive: boolean;
  /** Removed for good: a name on what they did, and nobody to choose. */
  isGone: boolean;
  managerId: string | null;
}

const memberSchema = z.array(
  z.object({
    user_id: z.uuid(),
    is_active: z.boolean(),
    removed_at: z.string().nullable(),
    manager_user_id: z.uuid().nullable(),
  }),
);

/** Those who left are in it too: their names still stand on what they did. */
export const listPeople = cache(async ({ db, workspace }: Member): Promise<Person[]> => {
  const [members, profiles] = await Promise.all([
    db
      .from("workspace_members")
      .select("user_id, is_active, removed_at, manager_user_id")
      .eq("workspace_id", workspace.id)
      .limit(1000),
    db.from("profiles").select("user_id, full_name").limit(1000),
  ]);
  if (members.error) throw members.error;
  if (profiles.error) throw profiles.error;
  const names = new Map(profiles.data.map(({ user_id, full_name }) => [user_id, full_name]));
  return memberSchema
    .parse(members.data)
    .map(({ user_id, is_active, removed_at, manager_user_id }) => ({
      id: user_id,
      name: names.get(user_id) ?? "A colleague",
      isActive: is_active,
      isGone: removed_at !== null,
      managerId: manager_user_id,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
});

/** Null for what is nobody's id. */
export function nameOfPerson(people: readonly Person[], id: string): string | null {
  return people.find((person) => person.id === id)?.name ?? null;
}

export function nameIn(people: readonly Person[], id: string | null): string | null {
  return id === null ? null : (nameOfPerson(people, id) ?? "A colleague");
}

type Resource = Database["public"]["Enums"]["resource_type"];
type Permission = Database["public"]["Enums"]["permission_type"];

/** Only to leave out controls that would be refused; the database decides. */
export function readPermissions({
  permissions,
}: Pick<Member, "permissions">): (permission: Permission, on: Resource) => boolean {
  return (permission, on) => permissions.has(`${permission} ${on}`);
}
