// What one person may do: the role's permissions, and what an admin allowed or denied them beyond or below it. Runs in the
// browser too.
import type { MemberRole } from "@/lib/workspaces/roles";
import { type Right, rightText } from "./matrix";

/** Allowed or denied to one person, on a whole kind or on one record. */
export interface OwnRight extends Right {
  resourceId: string | null;
  granted: boolean;
  isOver: boolean;
}

export interface Verdict {
  allowed: boolean;
  by: "role" | "person";
}

/** As the database decides: what is set for the person beats the role, until it runs out. */
export function verdictOn(right: Right, held: ReadonlySet<string>, own: readonly OwnRight[]): Verdict {
  const set = own.find(
    (one) =>
      one.resourceId === null &&
      !one.isOver &&
      one.resource === right.resource &&
      one.permission === right.permission,
  );
  if (set !== undefined) return { allowed: set.granted, by: "person" };
  return { allowed: held.has(rightText(right)), by: "role" };
}

interface Reporting {
  id: string;
  role: MemberRole;
  managerId: string | null;
}

/** Everybody below a manager or an admin, at any depth; nobody else has a team whose records they see. */
export function teamOf<Person extends Reporting>(people: readonly Person[], id: string): Person[] {
  const lead = people.find((person) => person.id === id);
  if (lead?.role !== "manager" && lead?.role !== "admin") return [];
  const team: Person[] = [];
  let level = [id];
  while (level.length > 0) {
    const next = people.filter(
      (person) => person.managerId !== null && level.includes(person.managerId) && !team.includes(person),
    );
    team.push(...next);
    level = next.map((person) => person.id);
  }
  return team.filter((person) => person.id !== id);
}
