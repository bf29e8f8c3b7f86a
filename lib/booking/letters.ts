// What customers are mailed about appointments: a letter, and the same for their calendar.
import "server-only";
import { z } from "zod";
import { writeIcs } from "@/lib/calendar/ics";
import { inSubject, type Letter, letterHtml, letterText } from "@/lib/mail/layout";
import type { Mail } from "@/lib/mail/send";
import { bookedSchema, whatText, whenText } from "./facts";

export const customerLetterSchema = bookedSchema.extend({
  kind: z.enum(["request", "cancel", "reminder"]),
  appointment_id: z.uuid(),
  link_id: z.uuid(),
  to: z.string(),
  sequence: z.number(),
  sender: z.string(),
});
export type CustomerLetter = z.infer<typeof customerLetterSchema>;

export const bookingLetterSchema = bookedSchema
  .pick({ starts_at: true, ends_at: true, service: true, workspace: true, time_zone: true })
  .extend({ to: z.string(), sender: z.string() });
export type BookingLetter = z.infer<typeof bookingLetterSchema>;

export interface Sending {
  /** Where mails of the app come from, as it is set up: "Name <address>" or an address. */
  from: string;
  appUrl: string;
  link: string;
  now: Date;
}

/** The app's address under the name that the workspace chose. */
function senderOf(sender: string, from: string): { name: string; address: string } {
  const address = /<([^<>\s]+)>\s*$/.exec(from)?.[1] ?? from.trim();
  return { name: inSubject(sender), address };
}

const HEADINGS: Record<CustomerLetter["kind"], (isChanged: boolean) => string> = {
  request: (isChanged) => (isChanged ? "Your appointment has changed" : "Your appointment"),
  cancel: () => "Your appointment is cancelled",
  reminder: () => "A reminder of your appointment",
};

/** The same appointment keeps its id in every mail, and each version of it has a higher number. */
export function customerMail(letter: CustomerLetter, { from, appUrl, link, now }: Sending): Mail {
  const { kind, appointment_id, to, sequence, sender, place, workspace } = letter;
  const organizer = senderOf(sender, from);
  const heading = HEADINGS[kind](sequence > 0);
  const what = whatText(letter);
  const text: Letter = {
    heading,
    paragraphs: [
      `${what} with ${workspace}`,
      whenText(letter),
      ...(place === null || kind === "cancel" ? [] : [place]),
      kind === "cancel"
        ? "This time is no longer kept for you."
        : "Open the link to confirm it, to choose another time or to cancel it. It is yours alone: don't pass it on.",
    ],
    ...(kind === "cancel" ? {} : { button: { label: "Open your appointment", href: link } }),
    footer: `You get this e-mail because ${workspace} keeps an appointment for this address.`,
  };
  const mail: Mail = {
    to,
    from: organizer,
    subject: `${heading}: ${inSubject(what)}, ${inSubject(workspace)}`,
    text: letterText(text),
    html: letterHtml(text),
  };
  if (kind === "reminder") return mail;
  const content = writeIcs({
    method: kind,
    stamp: now,
    events: [
      {
        uid: `appointment-${appointment_id}@${new URL(appUrl).hostname}`,
        title: `${what}, ${workspace}`,
        when: letter.all_day
          ? { firstDay: letter.first_day, lastDay: letter.last_day }
          : { starts: letter.starts_at, ends: letter.ends_at },
        place: place ?? undefined,
        isBusy: true,
        status: kind === "cancel" ? "cancelled" : "confirmed",
        sequence,
        organizer: { name: organizer.name, email: organizer.address },
        attendees: [{ name: to, email: to }],
      },
    ],
  });
  return { ...mail, calendar: { method: kind, content } };
}

/** To whoever asked for a time, who may be anybody: it says nothing but what they asked for. */
export function bookingMail(letter: BookingLetter, { from, link }: Pick<Sending, "from" | "link">): Mail {
  const { to, sender, workspace } = letter;
  const what = whatText(letter);
  const text: Letter = {
    heading: "Confirm your appointment",
    paragraphs: [
      `${what} with ${workspace}`,
      whenText(letter),
      "This time is held for 15 minutes. Open the link and confirm it, or it is free for others again.",
    ],
    button: { label: "Confirm the appointment", href: link },
    footer: `You get this e-mail because somebody entered this address on the booking page of ${workspace}. If it wasn't you, ignore it: nothing happens then.`,
  };
  return {
    to,
    from: senderOf(sender, from),
    subject: `Confirm your appointment: ${inSubject(what)}, ${inSubject(workspace)}`,
    text: letterText(text),
    html: letterHtml(text),
  };
}
