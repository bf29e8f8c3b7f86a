// Mails whoever asked for a time on the booking page, to confirm it. Once it lapsed there is nothing to say.
import { bookingLetterSchema, bookingMail } from "@/lib/booking/letters";
import { linkFor } from "@/lib/booking/token";
import { env } from "@/lib/env";
import { sendMail } from "@/lib/mail/send";
import { ask, type Reaction } from "../reaction";

export const mailBooking: Reaction = async ({ workspace_id, resource_id, event_id }, db) => {
  const { href, hash } = linkFor(resource_id);
  const parameters = { workspace_id, booking_id: resource_id, token_hash: hash };
  const letter = await ask(db, "booking_letter", parameters, bookingLetterSchema.nullable());
  if (letter !== null) await sendMail(bookingMail(letter, { from: env().MAIL_FROM, link: href }), event_id);
};
