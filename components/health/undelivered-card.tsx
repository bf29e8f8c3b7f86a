import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import type { Undelivered } from "@/lib/outbox/undelivered";
import { placeOf, problemText, reactionWord } from "@/lib/outbox/words";
import { DeliverAgain } from "./deliver-again";

interface UndeliveredCardProps {
  undelivered: Undelivered;
  workspaceId: string;
  timeZone: string;
}

/** Mails and what else follows from a change: whether it is sent, and what was given up. */
export function UndeliveredCard({ undelivered, workspaceId, timeZone }: UndeliveredCardProps) {
  const { dead, waiting_since } = undelivered;
  return (
    <Card flush title="What follows by itself">
      <p className="px-3.5 pb-3">
        {waiting_since !== null && (
          <>
            Something has been waiting to be sent since{" "}
            <RelativeTime moment={parseTimestamp(waiting_since)} timeZone={timeZone} />.{" "}
          </>
        )}
        {dead.length === 0
          ? "Every e-mail was sent, or will be: nothing was given up in the last month."
          : "These were tried for a day and given up."}
      </p>
      {dead.length > 0 && (
        <ul aria-label="Given up" className="divide-y divide-line border-line border-t">
          {dead.map((failure) => {
            const place = placeOf(failure);
            const word = reactionWord(failure.reaction);
            return (
              <li
                key={`${failure.event_id} ${failure.reaction}`}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2"
              >
                <span className="min-w-0 flex-1 basis-60">
                  <span className="block">
                    {place === null ? (
                      word
                    ) : (
                      <IntentLink href={place} className="underline">
                        {word}
                      </IntentLink>
                    )}
                  </span>
                  <span className="block text-second text-sm">
                    {problemText(failure.problem)} Given up after{" "}
                    {counted(failure.attempts, "attempt", "attempts")},{" "}
                    <RelativeTime moment={parseTimestamp(failure.dead_at)} timeZone={timeZone} />.
                  </span>
                </span>
                <DeliverAgain
                  workspaceId={workspaceId}
                  event={failure.event_id}
                  reaction={failure.reaction}
                  what={word}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
