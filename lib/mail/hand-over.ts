import "server-only";
import { inSubject, type Letter, letterHtml, letterText } from "./layout";
import { sendMail } from "./send";

export interface HandOverNotice {
  to: string;
  workspace: string;
  /** Whose records they were. */
  leaver: string;
  /** Who handed them over. */
  by: string;
  /** "46 accounts, 87 opportunities, and 901 visits" */
  what: string;
  link: string;
}

/** Tells a receiver what is theirs now, with a link to the list. */
export async function sendHandOver(
  { to, workspace, leaver, by, what, link }: HandOverNotice,
  eventId: string,
): Promise<void> {
  const letter: Letter = {
    heading: `You now look after what ${leaver} worked on`,
    paragraphs: [
      `${by} has handed you ${what} of ${leaver} in ${workspace}. They are yours from now on, follow-ups included.`,
      `Past interactions stay credited to ${leaver}. The list says which customers they are with.`,
    ],
    button: { label: "See what came to you", href: link },
    footer: `You get this mail because you are a member of ${workspace}.`,
  };
  await sendMail(
    {
      to,
      subject: `${inSubject(leaver)}'s records in ${inSubject(workspace)} are yours now`,
      text: letterText(letter),
      html: letterHtml(letter),
    },
    eventId,
  );
}
