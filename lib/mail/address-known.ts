import "server-only";
import { env } from "@/lib/env";
import { type Letter, letterHtml, letterText } from "./layout";
import { sendMail } from "./send";

/** Goes out when somebody signs up with an address that has an account: the page must not tell, the owner may know. */
export async function sendAddressKnown(to: string, eventId: string): Promise<void> {
  const letter: Letter = {
    heading: "You already have an account",
    paragraphs: [
      "Somebody, probably you, just tried to sign up for KitchenPantry CRM with this address. It has an account already, so nothing was changed.",
      "Sign in as usual. If you don't remember your password, or never confirmed the address, choose a new password: that does both.",
    ],
    button: { label: "Choose a new password", href: new URL("/forgot-password", env().APP_URL).href },
    footer: "If it wasn't you, you can ignore this mail.",
  };
  await sendMail(
    {
      to,
      subject: "You already have a KitchenPantry account",
      text: letterText(letter),
      html: letterHtml(letter),
    },
    eventId,
  );
}
