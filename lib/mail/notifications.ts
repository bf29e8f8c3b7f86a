import "server-only";
import { type NotificationsNotice, notificationsLetter } from "./notifications-letter";
import { sendMail } from "./send";

export async function sendNotifications(
  { to, ...notice }: NotificationsNotice & { to: string },
  eventId: string,
): Promise<void> {
  await sendMail({ to, ...notificationsLetter(notice) }, eventId);
}
