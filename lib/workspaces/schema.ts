import { z } from "zod";
import { TEMPLATES } from "./templates";

export const MEMBER_ROLES = ["admin", "manager", "rep", "viewer"] as const;
export const memberRoleSchema = z.enum(MEMBER_ROLES);
export type MemberRole = z.infer<typeof memberRoleSchema>;

/** What a role may do, in the words of the people who choose one. */
export const ROLE_LABELS: Record<MemberRole, { label: string; description: string }> = {
  rep: { label: "Rep", description: "Works their own accounts, opportunities and visits" },
  manager: { label: "Manager", description: "Also sees and reassigns what their team works on" },
  admin: { label: "Admin", description: "Sees everything, manages people and settings" },
  viewer: { label: "Viewer", description: "Reads what is shared with them, changes nothing" },
};

export const templateSchema = z.enum(TEMPLATES, "Choose how you sell");

export const workspaceNameSchema = z
  .string("Name your company or team")
  .trim()
  .min(2, "Name your company or team")
  .max(120, "At most 120 characters");

export const newWorkspaceSchema = z.object({ workspaceName: workspaceNameSchema, template: templateSchema });
export type NewWorkspace = z.infer<typeof newWorkspaceSchema>;

export const membershipSchema = z.object({
  workspace_id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  template: z.string(),
  role: memberRoleSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

export const workspaceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  template: z.string(),
  time_zone: z.string(),
  currency: z.string(),
  settings: z.record(z.string(), z.unknown()),
  financials: z.boolean(),
  samples: z.boolean(),
  orders: z.boolean(),
  appointments: z.boolean(),
  lead_scoring: z.boolean(),
  version: z.number(),
});
export type Workspace = z.infer<typeof workspaceSchema>;
