"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/toast";
import { deleteSource, renewSecret } from "@/lib/webhooks/actions";
import type { Source } from "@/lib/webhooks/queries";
import { CopiedText } from "./copied-text";

const SourceDialog = lazy(async () => ({ default: (await import("./source-dialog")).SourceDialog }));
const Confirm = lazy(async () => ({ default: (await import("@/components/ui/confirm")).Confirm }));

export interface ShownSource extends Source {
  actsFor: string;
  /** What it sent last. */
  example: string;
}

interface SourcesCardProps {
  workspaceId: string;
  sources: readonly ShownSource[];
  people: readonly { value: string; label: string }[];
  types: readonly { value: string; label: string }[];
  hasLeads: boolean;
}

type Asked = { what: "change" | "renew" | "delete"; source: ShownSource } | { what: "add"; source: null };

/** Who may tell us something; the secret of each is told once. */
export function SourcesCard({ workspaceId, sources, people, types, hasLeads }: SourcesCardProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [told, setTold] = useState<{ id: string; secret: string } | null>(null);
  const [, startWork] = useTransition();
  const failed = (message: string | undefined) =>
    notify({ tone: "bad", title: message ?? "No connection. Nothing was changed." });

  function renew({ id }: ShownSource) {
    startWork(async () => {
      const renewed = await renewSecret(workspaceId, id).catch(() => null);
      if (renewed?.ok) setTold({ id, secret: renewed.data.secret });
      else failed(renewed?.message);
    });
  }

  function end({ id, name }: ShownSource) {
    startWork(async () => {
      const ended = await deleteSource(workspaceId, id).catch(() => null);
      if (ended?.ok) notify({ tone: "good", title: `${name} deleted` });
      else failed(ended?.message);
    });
  }

  return (
    <Card
      title="Sources"
      flush={sources.length > 0}
      actions={
        <Button size="small" onClick={() => setAsked({ what: "add", source: null })}>
          <Plus aria-hidden /> Add source
        </Button>
      }
    >
      {sources.length === 0 ? (
        <EmptyState title="Nobody tells us anything yet">
          A phone system, a shop or a form on your site can: each call or request finds the person or adds
          them, and is logged in the name of a colleague.
        </EmptyState>
      ) : (
        <ul>
          {sources.map((source) => (
            <li key={source.id} className="flex flex-col gap-2 border-line border-t px-3.5 py-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 flex-1 basis-48">
                  <span className="wrap-anywhere font-medium">{source.name}</span>{" "}
                  {!source.is_on && <Badge>Off</Badge>}
                  <span className="block text-sm text-third">
                    Logged by {source.actsFor} as{" "}
                    {types.find(({ value }) => value === source.interaction_type)?.label ??
                      source.interaction_type}
                    {source.makes_lead && ", and a lead where nobody knows them"}
                  </span>
                </span>
                <span className="flex flex-wrap gap-2">
                  <Button size="small" onClick={() => setAsked({ what: "change", source })}>
                    Change<span className="sr-only"> {source.name}</span>
                  </Button>
                  <Button size="small" onClick={() => setAsked({ what: "renew", source })}>
                    New secret<span className="sr-only"> for {source.name}</span>
                  </Button>
                  <Button size="small" onClick={() => setAsked({ what: "delete", source })}>
                    Delete<span className="sr-only"> {source.name}</span>
                  </Button>
                </span>
              </div>
              <CopiedText label="Address" value={source.address} />
              {told?.id === source.id && (
                <CopiedText
                  label="Secret"
                  value={told.secret}
                  note="This is the secret. It is shown this once: enter it there now."
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          {asked.what === "add" || asked.what === "change" ? (
            <SourceDialog
              workspaceId={workspaceId}
              source={asked.source}
              people={people}
              types={types}
              hasLeads={hasLeads}
              onClose={() => setAsked(null)}
              onSaved={({ id, secret }) => secret !== null && setTold({ id, secret })}
            />
          ) : (
            <Confirm
              open
              onOpenChange={() => setAsked(null)}
              title={
                asked.what === "delete"
                  ? `Delete ${asked.source.name}?`
                  : `A new secret for ${asked.source.name}?`
              }
              confirmLabel={asked.what === "delete" ? "Delete" : "Make one"}
              onConfirm={() => (asked.what === "delete" ? end(asked.source) : renew(asked.source))}
            >
              {asked.what === "delete"
                ? "Whatever it sends from now on is refused. What it made stays."
                : "The present one is good for another day, so that nothing is lost while you change it there."}
            </Confirm>
          )}
        </Suspense>
      )}
    </Card>
  );
}
