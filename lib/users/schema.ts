import { z } from "zod";
import { MEMBER_ROLES } from "@/lib/workspaces/roles";

export const memberChangeSchema = z.object({
  userId: z.uuid(),
  role: z.enum(MEMBER_ROLES, "Choose a role"),
  /** Null: reports to nobody. */
  managerId: z.uuid().nullable(),
});
export type MemberChange = z.infer<typeof memberChangeSchema>;
