// What `open_page()` says about the caller.
import { z } from "zod";
import { openedPageSchema } from "@/lib/opened-page";
import { memberRoleSchema, membershipSchema, workspaceSchema } from "@/lib/workspaces/schema";

export const profileSchema = z.object({
  user_id: z.uuid(),
  email: z.string(),
  full_name: z.string(),
  phone: z.string().nullable(),
  time_zone: z.string().nullable(),
  default_workspace_id: z.uuid().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  version: z.number(),
});
export type Profile = z.infer<typeof profileSchema>;

const endedMembershipSchema = z.object({
  workspace_id: z.uuid(),
  name: z.string(),
  since: z.string().nullable(),
  /** Who can let them in again. */
  admins: z.array(z.string()),
});
export type EndedMembership = z.infer<typeof endedMembershipSchema>;

export const accountSchema = z.object({
  session_open: z.boolean(),
  session_id: z.uuid().nullable(),
  profile: profileSchema.nullable(),
  workspace: workspaceSchema.nullable(),
  role: memberRoleSchema.nullable(),
  /** What one may do there, as "permission resource". */
  permissions: z.array(z.string()),
  memberships: z.array(membershipSchema),
  ended: z.array(endedMembershipSchema),
  /** Null where only the account was asked for, and for whoever has no workspace. */
  page: openedPageSchema.nullable(),
});
export type Account = z.infer<typeof accountSchema>;
