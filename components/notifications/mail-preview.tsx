// What would be mailed as things are chosen: what comes at once, and what waits for the day's e-mail.
import { notificationsLetter } from "@/lib/mail/notifications-letter";
import type { NotificationChoice, NotificationType } from "@/lib/notifications/reasons";
import { sentenceOf } from "@/lib/notifications/words";

interface MailPreviewProps {
  workspace: string;
  /** What holds for each reason, but for those that have a mail of their own. */
  choices: readonly { type: NotificationType; choice: NotificationChoice }[];
}

const INBOX = "https://…/notifications";
const SETTINGS = "https://…/settings/notifications";

const example = (type: NotificationType) =>
  sentenceOf({
    type,
    resource: null,
    label: "an example",
    is_hidden: false,
    record_count: 1,
    title: null,
    actor: "A colleague",
  });

function Mail({ workspace, sentences }: { workspace: string; sentences: readonly string[] }) {
  const { subject, text } = notificationsLetter({ workspace, sentences, link: INBOX, settings: SETTINGS });
  return (
    <>
      <p className="text-second">{subject}</p>
      <p className="whitespace-pre-wrap break-words rounded-control bg-hover p-3 text-sm">{text}</p>
    </>
  );
}

export function MailPreview({ workspace, choices }: MailPreviewProps) {
  const of = (wanted: NotificationChoice) =>
    choices.filter(({ choice }) => choice === wanted).map(({ type }) => example(type));
  const [first, ...others] = of("mail");
  const inDigest = of("digest");
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">At once</h3>
      {first === undefined ? (
        <p className="text-second">Nothing is mailed at once.</p>
      ) : (
        <>
          <Mail workspace={workspace} sentences={[first]} />
          {others.length > 0 && <p className="text-second">Likewise: {others.join(" · ")}</p>}
        </>
      )}
      <h3 className="mt-2 font-medium">The day’s e-mail</h3>
      {inDigest.length === 0 ? (
        <p className="text-second">Nothing waits for it, so none comes.</p>
      ) : (
        <Mail workspace={workspace} sentences={inDigest} />
      )}
    </div>
  );
}
