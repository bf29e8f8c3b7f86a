import { z } from "zod";
import { MEMBER_ROLES } from "./roles";
import { TEMPLATES } from "./templates";

export const memberRoleSchema = z.enum(MEMBER_ROLES);

const templateSchema = z.enum(TEMPLATES, "Choose how you sell");

const workspaceNameSchema = z
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
  placements: z.boolean(),
  orders: z.boolean(),
  appointments: z.boolean(),
  lead_scoring: z.boolean(),
  lead_target_minutes: z.number(),
  /** Monday is 1. */
  business_days: z.array(z.number()),
  business_opens: z.string(),
  business_closes: z.string(),
  version: z.number(),
});
export type Workspace = z.infer<typeof workspaceSchema>;
