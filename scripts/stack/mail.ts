// Outgoing mail stays on this machine: maildev takes it over SMTP and shows it on a web page.
import { MailDev } from "maildev";

export type MailHandle = { stop(): Promise<void> };

export async function startMail(options: {
  smtpPort: number;
  webPort: number;
  dir: string;
}): Promise<MailHandle> {
  const mail = new MailDev({
    smtp: options.smtpPort,
    web: options.webPort,
    ip: "127.0.0.1",
    webIp: "127.0.0.1",
    mailDirectory: options.dir,
    maxEmails: 1_000,
    silent: true,
  });
  await mail.start();
  return { stop: () => mail.stop() };
}
