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

/** Whose records an address asks for, to be said again in every link that leads to the same ones. */
export type Whose = Readonly<Record<string, string>>;

export function whoseIn(params: URLSearchParams, role: MemberRole): Whose {
  const owner = params.get("owner");
  return { scope: chooseScope(params.get("scope"), role), ...(owner ? { owner } : {}) };
}

interface Reporting {
  id: string;
  managerId: string | null;
}

/** The person and everybody below in the reporting line, at any depth; a circle ends. */
export function teamOf(userId: string, members: readonly Reporting[]): string[] {
  const team = new Set([userId]);
  for (const leader of team) {
    for (const { id, managerId } of members) if (managerId === leader) team.add(id);
  }
  return [...team];
}
