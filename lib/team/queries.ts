import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { memberRoleSchema } from "@/lib/workspaces/schema";

const teammateSchema = z.object({
  user_id: z.uuid(),
  role: memberRoleSchema,
  manager_user_id: z.uuid().nullable(),
  profile: z.object({ full_name: z.string() }),
});

export type Teammate = z.infer<typeof teammateSchema>;

/** The people of the workspace, those who joined first coming first. */
export async function listTeam(
  { db, workspace }: Pick<Member, "db" | "workspace">,
  limit: number,
): Promise<Teammate[]> {
  const { data, error } = await db
    .from("workspace_members")
    .select("user_id, role, manager_user_id, profile:profiles!workspace_members_user_id_fkey(full_name)")
    .eq("workspace_id", workspace.id)
    .eq("is_active", true)
    .order("joined_at")
    .order("user_id")
    .limit(limit);
  if (error) throw error;
  return z.array(teammateSchema).parse(data);
}
