import { z } from "zod";
import { Constants } from "@/lib/supabase/database.types";
import { MEMBER_ROLES } from "@/lib/workspaces/roles";

const enums = Constants.public.Enums;
const rightSchema = {
  resource: z.enum(enums.resource_type, "Choose a kind of record"),
  permission: z.enum(enums.permission_type, "Choose what it is about"),
};

export const rolePermissionSchema = z.object({
  workspaceId: z.uuid(),
  role: z.enum(MEMBER_ROLES),
  ...rightSchema,
  allowed: z.boolean(),
});
export type RolePermission = z.infer<typeof rolePermissionSchema>;
