import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";

export type Mail = { to: string | string[]; subject: string; text: string; html: string };

let transporter: Transporter | undefined;

function smtpUrl(): string {
  const { SMTP_URL } = env();
  if (SMTP_URL === undefined) throw new Error("SMTP_URL is not set, so the app can't send mail.");
  return SMTP_URL;
}

export async function sendMail(mail: Mail): Promise<void> {
  transporter ??= createTransport(smtpUrl(), {});
  await transporter.sendMail({ from: env().MAIL_FROM, ...mail });
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
