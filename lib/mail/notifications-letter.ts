// What a mail about notifications says: the one that is sent, and the one that the settings show beforehand.
import { inSubject, type Letter, letterHtml, letterText } from "./layout";

export interface NotificationsNotice {
  workspace: string;
  /** What happened, a sentence each. */
  sentences: readonly string[];
  /** The record where there is one thing to say, else the inbox. */
  link: string;
  /** Where the receiver says what they want by mail. */
  settings: string;
}

const MOST = 20;

/** One mail for all that is due to a person. */
export function notificationsLetter({ workspace, sentences, link, settings }: NotificationsNotice) {
  const [first = ""] = sentences;
  const isOne = sentences.length === 1;
  const rest = sentences.length - MOST;
  const letter: Letter = {
    heading: isOne ? first : `${sentences.length} things happened in ${workspace}`,
    paragraphs: isOne
      ? [`In ${workspace}.`]
      : [...sentences.slice(0, MOST), ...(rest > 0 ? [`And ${rest} more in your inbox.`] : [])],
    button: { label: isOne ? "Open it" : "Open your inbox", href: link },
    footer: `You get this mail because you are told of this in ${workspace}. Choose what you get, or turn it off: ${settings}`,
  };
  return {
    subject: isOne ? inSubject(first) : `${sentences.length} notifications in ${inSubject(workspace)}`,
    text: letterText(letter),
    html: letterHtml(letter),
  };
}
