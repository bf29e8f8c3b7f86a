import { z } from "zod";
import { optionalDaySchema } from "@/lib/format/day-schema";
import { Constants } from "@/lib/supabase/database.types";
import { MEMBER_ROLES } from "@/lib/workspaces/roles";
import { RIGHTS, rightText } from "./matrix";

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

const person = { workspaceId: z.uuid(), userId: z.uuid() };

/** What the form sends; the day is the last one that counts. */
export const grantSchema = z
  .object({
    ...person,
    ...rightSchema,
    granted: z.enum(["yes", "no"]).transform((choice) => choice === "yes"),
    until: optionalDaySchema,
    reason: z.string().trim().min(1, "Say why, for whoever looks at this later").max(1000),
  })
  .refine((right) => RIGHTS.some((known) => rightText(known) === rightText(right)), {
    path: ["permission"],
    message: "Choose what it is about",
  });
export type GrantInput = { workspaceId: string; values: Record<string, string> };

const ownRight = { ...person, ...rightSchema, resourceId: z.uuid().nullable() };
export const revokeSchema = z.object(ownRight);
export type RevokeInput = z.infer<typeof revokeSchema>;

/** What was taken back by mistake, as it was. */
export const putBackSchema = z.object({
  ...ownRight,
  granted: z.boolean(),
  expiresAt: z.date().nullable(),
  reason: z.string().max(1000).nullable(),
});
export type PutBackInput = z.infer<typeof putBackSchema>;
