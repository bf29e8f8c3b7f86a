import "server-only";
import { inSubject, type Letter, letterHtml, letterText } from "./layout";
import { sendMail } from "./send";

export type Invitation = { to: string; link: string; workspace: string; inviter: string; role: string };

export async function sendInvitation(
  { to, link, workspace, inviter, role }: Invitation,
  eventId: string,
): Promise<void> {
  const letter: Letter = {
    heading: `${inviter} invites you to ${workspace}`,
    paragraphs: [
      `${inviter} would like you to join ${workspace} on KitchenPantry CRM as ${role.toLowerCase()}.`,
      "Open the link to accept. It works once, for this address only, and for seven days.",
    ],
    button: { label: "Open the invitation", href: link },
    footer: `You get this mail because ${inviter} entered your address. If you don't know them, ignore it: nothing happens then.`,
  };
  await sendMail(
    {
      to,
      subject: `${inSubject(inviter)} invites you to ${inSubject(workspace)}`,
      text: letterText(letter),
      html: letterHtml(letter),
    },
    eventId,
  );
}
