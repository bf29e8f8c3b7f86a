// Mails a person what they are told, by what they may read at this moment. A second run of the same event finds nothing left.
import { z } from "zod";
import { env } from "@/lib/env";
import { mapServiceError } from "@/lib/error-mapping";
import { sendNotifications } from "@/lib/mail/notifications";
import { notificationSchema } from "@/lib/notifications/rows";
import { placeOf, sentenceOf } from "@/lib/notifications/words";
import { ask, type Reaction } from "../reaction";

const letterSchema = z.object({
  email: z.string(),
  workspace: z.string(),
  rows: z.array(notificationSchema),
});

async function readLetter(...[{ workspace_id, resource_id, event_id }, db]: Parameters<Reaction>) {
  try {
    const parameters = { workspace_id, user_id: resource_id, event_id };
    return await ask(db, "notification_letter", parameters, letterSchema);
  } catch (error) {
    // They have left: there is nobody to tell.
    if (mapServiceError(error)?.code === "not_found") return null;
    throw error;
  }
}

export const mailNotifications: Reaction = async (delivery, db) => {
  const letter = await readLetter(delivery, db);
  const [first, second] = letter?.rows ?? [];
  if (letter === null || first === undefined) return;
  const { APP_URL } = env();
  const place = second === undefined ? placeOf(first) : null;
  await sendNotifications(
    {
      to: letter.email,
      workspace: letter.workspace,
      sentences: letter.rows.map(sentenceOf),
      link: new URL(place ?? "/notifications", APP_URL).href,
      settings: new URL("/settings/notifications", APP_URL).href,
    },
    delivery.event_id,
  );
  const { workspace_id, resource_id, event_id } = delivery;
  await ask(db, "notifications_mailed", { workspace_id, user_id: resource_id, event_id }, z.unknown());
};
