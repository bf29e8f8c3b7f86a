// A notification as the database reads it for one person: ids, and the names that they may see now.
import { z } from "zod";
import { recordKinds } from "@/lib/kinds/all";
import { NOTIFICATION_TYPES } from "./reasons";

export const notificationSchema = z.object({
  id: z.uuid(),
  type: z.enum(NOTIFICATION_TYPES),
  /** What is no kind of record has no page of its own. */
  resource: z.enum(recordKinds).nullable().catch(null),
  resource_id: z.uuid().nullable(),
  record_count: z.number(),
  label: z.string().nullable(),
  is_hidden: z.boolean(),
  link: z.string().nullable(),
  priority: z.enum(["low", "normal", "high", "urgent"]),
  status: z.enum(["unread", "read", "archived", "expired"]),
  title: z.string().nullable(),
  message: z.string().nullable(),
  actor: z.string().nullable(),
  created_at: z.string(),
});
export type Notification = z.infer<typeof notificationSchema>;

export const inboxSchema = z.object({
  rows: z.array(notificationSchema),
  more: z.boolean(),
  unread: z.number(),
});
