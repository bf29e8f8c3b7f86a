"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IntentLink } from "@/components/ui/intent-link";
import { notify } from "@/components/ui/toast";
import { markDifferent } from "@/lib/duplicates/actions";
import type { FoundPair, MergedKind } from "@/lib/duplicates/schema";
import { recordHref } from "@/lib/records/places";
import { REASON_WORDS } from "./words";

const load = () => import("./merge-dialog");
const MergeDialog = lazy(async () => ({ default: (await load()).MergeDialog }));

interface PairListProps {
  workspaceId: string;
  kind: MergedKind;
  pairs: readonly FoundPair[];
}

function One({ kind, id, title, about }: { kind: MergedKind; id: string; title: string; about: string }) {
  return (
    <div className="min-w-0 flex-1">
      <IntentLink
        href={recordHref(kind, id)}
        className="wrap-anywhere font-medium underline decoration-line underline-offset-2 hover:decoration-current"
      >
        {title}
      </IntentLink>
      <p className="wrap-anywhere text-second text-sm">{about}</p>
    </div>
  );
}

/** Pairs that may be one, each with why; merged, or said to be two. */
export function PairList({ workspaceId, kind, pairs }: PairListProps) {
  const [open, setOpen] = useState<FoundPair | null>(null);
  const [busy, start] = useTransition();

  async function say(pair: FoundPair, different: boolean) {
    const asked = { workspaceId, kind, first: pair.first_id, second: pair.second_id, different };
    const result = await markDifferent(asked).catch(() => null);
    if (result?.ok) {
      if (different) {
        notify({ title: "Not asked about again", undo: () => void say(pair, false) });
      }
    } else notify({ title: result?.message ?? "No connection", tone: "bad" });
  }

  return (
    <>
      <ul className="divide-y divide-line">
        {pairs.map((pair) => (
          <li
            key={`${pair.first_id}${pair.second_id}`}
            className="flex flex-col gap-3 px-3.5 py-3 md:flex-row md:items-center"
          >
            <div className="flex min-w-0 flex-1 flex-col gap-2 sm:flex-row sm:gap-4">
              <One kind={kind} id={pair.first_id} title={pair.first_title} about={pair.first_about} />
              <One kind={kind} id={pair.second_id} title={pair.second_title} about={pair.second_about} />
            </div>
            <div className="flex flex-wrap items-center gap-1.5">
              {pair.reasons.map((reason) => (
                <Badge key={reason}>{REASON_WORDS[reason]}</Badge>
              ))}
            </div>
            <div className="flex flex-wrap gap-2">
              <Button
                disabled={busy}
                aria-label={`${pair.first_title} and ${pair.second_title} are two`}
                onClick={() => start(() => say(pair, true))}
              >
                Not duplicates
              </Button>
              <Button
                variant="primary"
                aria-label={`Merge ${pair.first_title} and ${pair.second_title}`}
                onPointerEnter={load}
                onFocus={load}
                onClick={() => setOpen(pair)}
              >
                Merge…
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {open !== null && (
        <Suspense fallback={null}>
          <MergeDialog
            workspaceId={workspaceId}
            kind={kind}
            record={{ id: open.first_id, name: open.first_title }}
            other={{ value: open.second_id, label: open.second_title }}
            onClose={() => setOpen(null)}
            onMerged={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}
