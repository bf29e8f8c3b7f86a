// Every reaction by its name in `app.reactions`; a test compares the two. What isn't here is left to a version that knows it.
import "server-only";
import type { Reaction } from "./reaction";
import { doWebhook } from "./reactions/do-webhook";
import { mailAddressKnown } from "./reactions/mail-address-known";
import { mailBooking } from "./reactions/mail-booking";
import { mailCustomer } from "./reactions/mail-customer";
import { mailInvitation } from "./reactions/mail-invitation";
import { mailJobAlarms } from "./reactions/mail-job-alarms";
import { mailNotifications } from "./reactions/mail-notifications";
import { mailReceiver } from "./reactions/mail-receiver";
import { runImport } from "./reactions/run-import";

export const REACTIONS: ReadonlyMap<string, Reaction> = new Map([
  ["do_webhook", doWebhook],
  ["mail_address_known", mailAddressKnown],
  ["mail_booking", mailBooking],
  ["mail_customer", mailCustomer],
  ["mail_invitation", mailInvitation],
  ["mail_job_alarms", mailJobAlarms],
  ["mail_notifications", mailNotifications],
  ["mail_receiver", mailReceiver],
  ["run_import", runImport],
]);
