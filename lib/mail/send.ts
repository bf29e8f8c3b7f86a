import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { z } from "zod";
import { env } from "@/lib/env";
import { NotDelivered } from "@/lib/outbox/reaction";

export interface Mail {
  to: string | string[];
  subject: string;
  text: string;
  html: string;
  /** Another name than the app's own. */
  from?: { name: string; address: string };
  /** What programs put into a calendar, or take out of it. */
  calendar?: { method: "request" | "cancel"; content: string };
}

let transporter: Transporter | undefined;

function smtpUrl(): string {
  const { SMTP_URL } = env();
  if (SMTP_URL === undefined) {
    throw new NotDelivered("mail_off", false, new Error("SMTP_URL is not set, so the app can't send mail."));
  }
  return SMTP_URL;
}

/** Answers that hold for good: no such mailbox, a sender or text that is not taken. 4yz is asked to come again. */
const refusedSchema = z.object({ responseCode: z.number().min(550).max(559) });

const WAIT_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** One mail of an event: sent a second time it carries the same id, by which a mailbox knows it. */
export async function sendMail({ calendar, ...mail }: Mail, eventId: string): Promise<void> {
  transporter ??= createTransport({ url: smtpUrl(), ...WAIT_MS });
  const messageId = `<${eventId}@${new URL(env().APP_URL).hostname}>`;
  try {
    await transporter.sendMail({
      from: env().MAIL_FROM,
      messageId,
      ...mail,
      ...(calendar && { icalEvent: { filename: "appointment.ics", ...calendar } }),
    });
  } catch (error) {
    const isRefused = refusedSchema.safeParse(error).success;
    throw new NotDelivered(isRefused ? "mail_refused" : "mail_away", isRefused, error);
  }
}

const GREETING_MS = 3000;

/** Connects and signs in, sends nothing, and gives up early. */
export async function greetMailServer(): Promise<void> {
  const limits = { connectionTimeout: GREETING_MS, greetingTimeout: GREETING_MS, socketTimeout: GREETING_MS };
  const passing = createTransport({ url: smtpUrl(), ...limits });
  try {
    await passing.verify();
  } finally {
    passing.close();
  }
}
