// Whose records a list asks for. Always sent as an explicit filter on the owner; the policies stay the authority.
import type { MemberRole } from "@/lib/workspaces/roles";

export const SCOPES = ["mine", "team", "everyone"] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_LABELS: Record<Scope, string> = { mine: "Mine", team: "Team", everyone: "Everyone" };

const BY_ROLE: Record<MemberRole, readonly [Scope, ...Scope[]]> = {
  rep: ["mine"],
  manager: ["mine", "team"],
  admin: ["mine", "team", "everyone"],
  // A viewer owns nothing and reads what was shared.
  viewer: ["everyone"],
};

export function scopesFor(role: MemberRole): readonly Scope[] {
  return BY_ROLE[role];
}

/** The scope that an address asks for, if the role has it; else the role's first. */
export function parseScope(asked: unknown, role: MemberRole): Scope {
  return BY_ROLE[role].find((scope) => scope === asked) ?? BY_ROLE[role][0];
}

interface Person {
  user_id: string;
  manager_user_id: string | null;
}

/** Somebody and everybody who reports to them, through any number of managers. */
export function teamOf(userId: string, people: readonly Person[]): string[] {
  const team = new Set([userId]);
  let size = 0;
  while (size !== team.size) {
    size = team.size;
    for (const person of people) {
      if (person.manager_user_id !== null && team.has(person.manager_user_id)) team.add(person.user_id);
    }
  }
  return [...team];
}

/** The owners to filter by; null is everyone whom the caller may see. */
export function ownersIn(scope: Scope, userId: string, people: readonly Person[]): string[] | null {
  if (scope === "everyone") return null;
  return scope === "mine" ? [userId] : teamOf(userId, people);
}
