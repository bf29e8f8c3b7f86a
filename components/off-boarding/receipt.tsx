import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { offBoardingOf } from "@/components/users/off-boarding-of";
import type { UserFacts } from "@/components/users/user-menu";
import { dayIn, formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import type { Receipt as ReceiptFacts, UndoPreview } from "@/lib/off-boarding/answers";
import { countsText, recordCount } from "@/lib/off-boarding/rules";
import { LeaverEnd } from "./leaver-end";
import { MovedRecords } from "./moved-records";
import { ReceiverShares } from "./receiver-shares";
import { TellAgain } from "./tell-again";
import { UndoCard } from "./undo-card";

interface ReceiptProps {
  workspaceId: string;
  timeZone: string;
  receipt: ReceiptFacts;
  /** Null once they were removed. */
  leaver: UserFacts | null;
  leaverState: ReactNode;
  /** Null once it can't be undone any more. */
  undo: UndoPreview | null;
}

function Undone({ receipt, timeZone }: Pick<ReceiptProps, "receipt" | "timeZone">) {
  if (receipt.undone_at === null) return null;
  return (
    <Alert tone="warning" title="This hand-over was undone">
      {countsText(receipt.undo_counts ?? {})} went back to {receipt.from_name}
      {receipt.undone_by_name && `, by ${receipt.undone_by_name}`},{" "}
      <RelativeTime moment={receipt.undone_at} timeZone={timeZone} />.
    </Alert>
  );
}

function NoUndo({ receipt, timeZone }: Pick<ReceiptProps, "receipt" | "timeZone">) {
  if (receipt.undone_at !== null) return null;
  const until = formatDay(dayIn(timeZone, receipt.undo_until), dayIn(timeZone));
  return (
    <p className="text-second">
      {receipt.leaver.is_gone
        ? `${receipt.from_name} was removed, so this hand-over can't be undone.`
        : `This hand-over could be undone until ${until}.`}
    </p>
  );
}

/** How the mails stand, as far back as that is remembered. */
function Told({ receipt, timeZone }: Pick<ReceiptProps, "receipt" | "timeZone">) {
  if (receipt.receivers_told_at === null) return "They have not been told by e-mail.";
  const { dead, waiting } = receipt.mails;
  if (dead > 0) return `${counted(dead, "e-mail", "e-mails")} could not be delivered. Try again in a while.`;
  if (waiting > 0) return `${counted(waiting, "e-mail", "e-mails")} will be sent in a moment.`;
  return (
    <>
      Told by e-mail <RelativeTime moment={receipt.receivers_told_at} timeZone={timeZone} />.
    </>
  );
}

/** Step 3: what moved to whom, for as long as anybody asks. */
export function Receipt({ workspaceId, timeZone, receipt, leaver, leaverState, undo }: ReceiptProps) {
  const name = receipt.from_name;
  const { still_owns } = receipt.leaver;
  return (
    <>
      <Undone receipt={receipt} timeZone={timeZone} />
      <Alert
        tone="good"
        title={`${counted(recordCount(receipt.counts), "record", "records")} of ${name} handed over`}
      >
        {countsText(receipt.counts)}
        {receipt.in_trash > 0 && `, ${formatNumber(receipt.in_trash)} of them in the trash`};{" "}
        {receipt.requested_by_name && `by ${receipt.requested_by_name}, `}
        <RelativeTime moment={receipt.completed_at} timeZone={timeZone} />. Past interactions stay credited to{" "}
        {name}.
      </Alert>
      <ReceiverShares receivers={receipt.receivers} />
      <Card title="Receivers">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-48 text-second">
            <Told receipt={receipt} timeZone={timeZone} />
          </p>
          {receipt.undone_at === null && (
            <TellAgain
              workspaceId={workspaceId}
              id={receipt.id}
              label={receipt.receivers_told_at === null ? "Tell them now" : "Send it again"}
            />
          )}
        </div>
      </Card>
      {leaver && (
        <Card title={`What is left to do about ${name}`}>
          <div className="flex flex-col gap-3">
            {still_owns > 0 && (
              <Alert tone="warning">
                {name} owns {counted(still_owns, "record", "records")} here.{" "}
                <IntentLink href={offBoardingOf(receipt.from)} className="font-medium underline">
                  Hand over the rest
                </IntentLink>
              </Alert>
            )}
            <LeaverEnd workspaceId={workspaceId} user={leaver} state={leaverState} />
          </div>
        </Card>
      )}
      {undo ? (
        <UndoCard
          workspaceId={workspaceId}
          id={receipt.id}
          name={name}
          until={formatDay(dayIn(timeZone, receipt.undo_until), dayIn(timeZone))}
          preview={undo}
          isDeactivated={!receipt.leaver.is_active}
        />
      ) : (
        <NoUndo receipt={receipt} timeZone={timeZone} />
      )}
      <MovedRecords
        id={receipt.id}
        names={Object.fromEntries(receipt.receivers.map(({ user_id, full_name }) => [user_id, full_name]))}
      />
    </>
  );
}
