"use client";

import { useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { notify } from "@/components/ui/toast";
import { parseTimestamp } from "@/lib/format/date-time";
import { recordHref } from "@/lib/records/places";
import { doAgain } from "@/lib/webhooks/actions";
import type { WebhookEvent } from "@/lib/webhooks/queries";

interface EventsCardProps {
  workspaceId: string;
  timeZone: string;
  events: readonly (WebhookEvent & { from: string })[];
}

const OUTCOMES: Readonly<Record<string, { label: string; tone: "neutral" | "good" | "bad" | "accent" }>> = {
  waiting: { label: "Waiting", tone: "accent" },
  done: { label: "Logged", tone: "good" },
  older: { label: "Came late", tone: "neutral" },
  ignored: { label: "Left alone", tone: "neutral" },
  refused: { label: "Refused", tone: "bad" },
};

/** What came lately, and what was made of it. */
export function EventsCard({ workspaceId, timeZone, events }: EventsCardProps) {
  const [busy, startWork] = useTransition();

  function again(id: string) {
    startWork(async () => {
      const done = await doAgain(workspaceId, id).catch(() => null);
      notify(
        done?.ok
          ? { tone: "good", title: "It is done once more in a moment." }
          : { tone: "bad", title: done?.message ?? "No connection. Nothing was changed." },
      );
    });
  }

  return (
    <Card title="What came lately" flush={events.length > 0}>
      {events.length === 0 ? (
        <p className="text-third">Nothing yet.</p>
      ) : (
        <ul aria-label="What came lately">
          {events.map(({ id, from, event_id, received_at, times, status, problem, body, interaction_id }) => (
            <li key={id} className="flex flex-col gap-1 border-line border-t px-3.5 py-2">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 flex-1 basis-48">
                  <span className="wrap-anywhere font-medium">{from}</span>
                  <span className="block text-sm text-third">
                    <RelativeTime moment={parseTimestamp(received_at)} timeZone={timeZone} />
                    {times > 1 && ` · came ${times} times, counted once`}
                  </span>
                </span>
                <Badge tone={OUTCOMES[status]?.tone ?? "neutral"}>{OUTCOMES[status]?.label ?? status}</Badge>
                {interaction_id !== null && (
                  <IntentLink
                    href={recordHref("interaction", interaction_id)}
                    className="underline decoration-line underline-offset-2"
                  >
                    Open<span className="sr-only"> what {from} made</span>
                  </IntentLink>
                )}
                {(status === "refused" || status === "ignored") && body !== null && (
                  <Button size="small" busy={busy} onClick={() => again(id)}>
                    Again
                  </Button>
                )}
              </div>
              {problem !== null && <p className="wrap-anywhere text-bad text-sm">{problem}</p>}
              {body !== null && (
                <details className="text-sm">
                  <summary className="flex min-h-control cursor-pointer items-center text-third">
                    What it said
                  </summary>
                  <p className="wrap-anywhere text-third">Id: {event_id}</p>
                  <pre className="max-h-64 overflow-auto rounded-control bg-sunken p-3 font-mono">{body}</pre>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
