// The people of a workspace by name, and what the one who asks may do: from what every page
// is opened with.
import "server-only";
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

/** Those who left are in it too: their names still stand on what they did. */
export async function listPeople(member: Member): Promise<Person[]> {
  const { people } = await member.opened();
  return people
    .map(({ user_id, name, is_active, removed_at, manager_user_id }) => ({
      id: user_id,
      name: name ?? "A colleague",
      isActive: is_active,
      isGone: removed_at !== null,
      managerId: manager_user_id,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

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
