// Whose rows are asked for: a scope (mine, my team, everyone), or one person.
import "server-only";
import { cache } from "react";
import type { Member } from "@/lib/auth";
import { isId } from "@/lib/records/schema";
import { listPeople } from "@/lib/workspaces/people";
import { chooseScope, type Scope, teamOf } from "./scope";

/** The owners that a scope filters by; null for everyone, where only RLS decides. Read once for rows and their number. */
export const ownersIn = cache(async (member: Member, scope: Scope): Promise<string[] | null> => {
  if (scope === "everyone") return null;
  if (scope === "mine") return [member.user.id];
  return teamOf(member.user.id, await listPeople(member));
});

/** As the address says it. Whatever is no person owns nothing: a filter that can't be applied never shows more. */
export async function ownersFor(member: Member, params: URLSearchParams): Promise<string[] | null> {
  const owner = params.get("owner");
  if (owner) return isId(owner) ? [owner] : [];
  return ownersIn(member, chooseScope(params.get("scope"), member.role));
}
