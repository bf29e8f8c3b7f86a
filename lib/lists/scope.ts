// Whose records a list shows. Always sent to the database as an owner filter; RLS stays the authority.
import type { MemberRole } from "@/lib/workspaces/roles";

export const SCOPES = ["mine", "team", "everyone"] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_LABELS: Record<Scope, string> = { mine: "Mine", team: "My team", everyone: "Everyone" };

/** Only who leads others has a team; a viewer owns nothing, so "mine" would always be empty. */
export function offeredScopes(role: MemberRole): readonly Scope[] {
  if (role === "viewer") return ["everyone"];
  return role === "rep" ? ["mine", "everyone"] : SCOPES;
}

/** What was asked for if this role has it; otherwise what the role starts with. */
export function chooseScope(asked: unknown, role: MemberRole): Scope {
  const offered = offeredScopes(role);
  const found = offered.find((scope) => scope === asked);
  if (found !== undefined) return found;
  if (role === "admin" || role === "viewer") return "everyone";
  return role === "manager" ? "team" : "mine";
}

interface Reporting {
  user_id: string;
  manager_user_id: string | null;
}

/** The person and everybody below in the reporting line, at any depth; a circle ends. */
export function teamOf(userId: string, members: readonly Reporting[]): string[] {
  const team = new Set([userId]);
  for (const leader of team) {
    for (const { user_id, manager_user_id } of members) if (manager_user_id === leader) team.add(user_id);
  }
  return [...team];
}
