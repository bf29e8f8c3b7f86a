import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";

export type Mail = { to: string; subject: string; text: string; html: string };

let transporter: Transporter | undefined;

export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined) throw new Error("SMTP_URL is not set, so the app can't send mail.");
  transporter ??= createTransport(SMTP_URL, {});
  await transporter.sendMail({ from: MAIL_FROM, ...mail });
}
