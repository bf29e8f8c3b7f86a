// Reads the local mail server through its REST interface.
import { expect } from "@playwright/test";
import { z } from "zod";

const mailSchema = z.object({
  id: z.string(),
  subject: z.string().default(""),
  time: z.coerce.date(),
  to: z.array(z.object({ address: z.string() })).default([]),
  text: z.string().default(""),
  html: z.union([z.string(), z.literal(false)]).default(""),
});

export type Mail = z.infer<typeof mailSchema>;

export interface Mailbox {
  /** Every mail to the address so far, oldest first. */
  to(address: string): Promise<readonly Mail[]>;
  /** Waits for a mail to the address whose subject matches. */
  waitFor(address: string, subject: RegExp): Promise<Mail>;
}

export function createMailbox(mailUrl: string): Mailbox {
  const to = async (address: string) => {
    const response = await fetch(new URL("/api/email", mailUrl));
    const mails = z.array(mailSchema).parse(await response.json());
    return mails
      .filter((mail) =>
        mail.to.some((recipient) => recipient.address.toLowerCase() === address.toLowerCase()),
      )
      .toSorted((a, b) => a.time.getTime() - b.time.getTime());
  };
  return {
    to,
    async waitFor(address, subject) {
      const find = async () => (await to(address)).findLast((mail) => subject.test(mail.subject));
      await expect
        .poll(find, { message: `mail to ${address} about ${subject}`, timeout: 30_000 })
        .toBeDefined();
      const mail = await find();
      if (mail === undefined) throw new Error(`The mail to ${address} is gone.`);
      return mail;
    },
  };
}

/** The first link in the mail that matches. */
export function linkIn(mail: Mail, pattern: RegExp): string {
  const text = `${mail.text}\n${mail.html === false ? "" : mail.html.replaceAll("&amp;", "&")}`;
  const link = text.match(/https?:\/\/[^\s"'<>)\]]+/g)?.find((url) => pattern.test(url));
  if (link === undefined)
    throw new Error(`No link like ${pattern} in the mail "${mail.subject}":\n${mail.text}`);
  return link;
}
