// Mails the customer of an appointment how it stands, and whoever it was with before that it is off for them. The database knows what
// each was told: a second run of the same event says the same until it is noted, under the same id, and then nothing.
import { z } from "zod";
import { type CustomerLetter, customerLetterSchema, customerMail } from "@/lib/booking/letters";
import { linkFor } from "@/lib/booking/token";
import { env } from "@/lib/env";
import { sendMail } from "@/lib/mail/send";
import { ask, type Reaction } from "../reaction";

const payloadSchema = z.object({ is_reminder: z.boolean().optional() });
const lettersSchema = z.array(customerLetterSchema);

export const mailCustomer: Reaction = async ({ workspace_id, resource_id, event_id, payload }, db) => {
  const { is_reminder = false } = payloadSchema.parse(payload);
  const parameters = { workspace_id, appointment_id: resource_id, event_id, is_reminder };
  const { MAIL_FROM, APP_URL } = env();
  const letters = await ask(db, "customer_letters", parameters, lettersSchema);
  const send = async (letter: CustomerLetter) => {
    const { kind, link_id } = letter;
    const { href, hash } = linkFor(link_id);
    if (kind !== "cancel") {
      await ask(db, "secure_customer_link", { workspace_id, link_id, token_hash: hash }, z.unknown());
    }
    const mail = customerMail(letter, { from: MAIL_FROM, appUrl: APP_URL, link: href, now: new Date() });
    // One event may tell two people; each mail has an id of its own.
    await sendMail(mail, `${event_id}.${link_id}`);
    await ask(db, "customer_mailed", { workspace_id, link_id, event_id }, z.unknown());
  };
  // An address that takes no mail keeps none from the other; what is tried again is what failed.
  const failed = (await Promise.allSettled(letters.map(send))).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
};
