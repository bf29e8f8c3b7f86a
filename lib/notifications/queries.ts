// What a person is told and how they like to be told, for pages.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { NOTIFICATION_CHOICES, NOTIFICATION_TYPES, type NotificationType } from "./reasons";
import { inboxSchema } from "./rows";

export const BOXES = ["inbox", "unread", "archived"] as const;
const addressSchema = z.object({
  show: z.enum(BOXES).catch("inbox"),
  reason: z.enum(NOTIFICATION_TYPES).nullable().catch(null),
  before: z.iso.datetime({ offset: true }).nullable().catch(null),
  id: z.uuid().nullable().catch(null),
});

/** What the address asks for; what it can't be read as is left out. */
export function readInboxAddress(params: URLSearchParams) {
  return addressSchema.parse({
    show: params.get("show"),
    reason: params.get("reason"),
    before: params.get("before"),
    id: params.get("id"),
  });
}

export async function readInbox({ db }: Member, asked: ReturnType<typeof readInboxAddress>) {
  const types: NotificationType[] | undefined = asked.reason === null ? undefined : [asked.reason];
  const { data, error } = await db.rpc("my_notifications", {
    show: asked.show,
    ...(types === undefined ? {} : { types }),
    ...(asked.before === null || asked.id === null ? {} : { before: asked.before, before_id: asked.id }),
  });
  if (error) throw error;
  return inboxSchema.parse(data);
}

/** What the bell shows: the last ones, wherever one is. */
export async function readLatest({ db }: Member) {
  const { data, error } = await db.rpc("my_notifications", { show: "inbox", row_count: 10 });
  if (error) throw error;
  return inboxSchema.parse(data);
}

const choiceSchema = z.enum(NOTIFICATION_CHOICES);
const preferencesSchema = z.object({
  reasons: z.array(
    z.object({
      type: z.enum(NOTIFICATION_TYPES),
      has_own_mail: z.boolean(),
      for_admins: z.boolean(),
      own: choiceSchema.nullable(),
      workspace: choiceSchema,
      built_in: choiceSchema,
    }),
  ),
  digest_hour: z.number(),
  quiet_from: z.string().nullable(),
  quiet_until: z.string().nullable(),
  time_zone: z.string(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export async function readPreferences({ db }: Member): Promise<Preferences> {
  const { data, error } = await db.rpc("notification_preferences");
  if (error) throw error;
  return preferencesSchema.parse(data);
}
