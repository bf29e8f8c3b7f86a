"use client";

import { Copy } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { PlainField } from "@/components/ui/plain-field";
import { notify } from "@/components/ui/toast";
import { createFeed, withdrawFeed } from "@/lib/calendar/feed-actions";

const Confirm = lazy(async () => ({ default: (await import("@/components/ui/confirm")).Confirm }));

export interface ShownFeed {
  id: string;
  name: string;
  /** With details or without, when it was made, when it was read last. */
  facts: string;
}

const OFFLINE = "No connection. Nothing was changed.";

/** Secret addresses for calendar programs: made, told once, withdrawn. */
export function FeedsCard({ workspaceId, feeds }: { workspaceId: string; feeds: readonly ShownFeed[] }) {
  const [name, setName] = useState("");
  const [withDetails, setWithDetails] = useState(true);
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<ShownFeed | null>(null);
  const [busy, startWork] = useTransition();

  function make() {
    startWork(async () => {
      const made = await createFeed(workspaceId, { name, withDetails }).catch(() => null);
      if (made?.ok) {
        setAddress(made.data.address);
        setName("");
        setProblem(null);
      } else setProblem([made?.message ?? OFFLINE, made?.hint].filter(Boolean).join(" "));
    });
  }

  function withdraw({ id, name: called }: ShownFeed) {
    startWork(async () => {
      const done = await withdrawFeed(workspaceId, id).catch(() => null);
      if (done?.ok) {
        setAddress(null);
        notify({ tone: "good", title: `${called}: withdrawn. Its calendar gets nothing more.` });
      } else notify({ tone: "bad", title: done?.message ?? OFFLINE });
    });
  }

  async function copy() {
    if (address === null) return;
    await navigator.clipboard.writeText(address).then(
      () => notify({ tone: "good", title: "Address copied" }),
      () =>
        notify({ tone: "bad", title: "Your browser doesn’t let us copy. Select it and copy it yourself." }),
    );
  }

  return (
    <Card title="Calendar elsewhere">
      <p className="mb-4 text-second">
        A secret address brings what you have due into the calendar of your phone, Google or Outlook. Whoever
        has it reads along, so give each program its own and withdraw it when it is no longer used.
      </p>
      {feeds.length > 0 && (
        <ul className="mb-4 flex flex-col">
          {feeds.map((feed) => (
            <li key={feed.id} className="flex items-center gap-3 border-line border-t py-2 first:border-t-0">
              <span className="min-w-0 flex-1">
                <span className="block wrap-anywhere font-medium">{feed.name}</span>
                <span className="block text-third text-sm">{feed.facts}</span>
              </span>
              <Button size="small" onClick={() => setAsked(feed)}>
                Withdraw<span className="sr-only"> {feed.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <Confirm
            open
            onOpenChange={() => setAsked(null)}
            title={`Withdraw the address “${asked.name}”?`}
            confirmLabel="Withdraw"
            onConfirm={() => withdraw(asked)}
          >
            The calendar that uses it gets nothing more. This can’t be taken back; a new address can be made.
          </Confirm>
        </Suspense>
      )}
      {address !== null && (
        <div className="mb-4 flex flex-col gap-2">
          <Alert tone="good" announce>
            This is the address. It is shown this once: enter it in your calendar now.
          </Alert>
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <PlainField
                label="Calendar address"
                readOnly
                value={address}
                onFocus={(event) => event.currentTarget.select()}
              />
            </div>
            <Button onClick={() => void copy()}>
              <Copy aria-hidden /> Copy
            </Button>
          </div>
        </div>
      )}
      <div className="flex flex-col gap-4">
        <PlainField
          label="Where you will use it"
          errors={problem === null ? [] : [problem]}
          value={name}
          maxLength={60}
          autoComplete="off"
          placeholder="My phone"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          checked={withDetails}
          onCheckedChange={setWithDetails}
          label="With details: what it is and with whom"
        />
        <Button busy={busy} onClick={make} className="self-start">
          Create address
        </Button>
      </div>
    </Card>
  );
}
