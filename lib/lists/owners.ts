import "server-only";
import { cache } from "react";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { type Scope, teamOf } from "./scope";

const reportingSchema = z.array(z.object({ user_id: z.uuid(), manager_user_id: z.uuid().nullable() }));

/** The owners that a scope filters by; null for everyone, where only RLS decides. Read once for rows and their number. */
export const ownersIn = cache(async (member: Member, scope: Scope): Promise<string[] | null> => {
  if (scope === "everyone") return null;
  if (scope === "mine") return [member.user.id];
  const { data, error } = await member.db
    .from("workspace_members")
    .select("user_id, manager_user_id")
    .eq("workspace_id", member.workspace.id)
    .limit(1000);
  if (error) throw error;
  return teamOf(member.user.id, reportingSchema.parse(data));
});
