"use client";

import { RotateCcw, Trash2 } from "lucide-react";
import { useTransition } from "react";
import { useAllMatching } from "@/components/lists/all-matching";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { counted } from "@/lib/format/words";
import { parentsFirst } from "@/lib/kinds/records";
import { purgeRecords, restoreRecords } from "@/lib/records/actions";
import type { TrashRow } from "@/lib/trash/rows";
import { wentWithText } from "@/lib/trash/words";
import { childrenFirst, eachKind } from "./each-kind";

interface TrashActionsProps {
  workspaceId: string;
  picked: readonly TrashRow[];
  canPurge: boolean;
  onDone: () => void;
}

export function TrashActions({ workspaceId, picked, canPurge, onDone }: TrashActionsProps) {
  const [busy, startRestoring] = useTransition();
  const [only] = picked;
  const what = picked.length === 1 && only ? only.title : counted(picked.length, "record", "records");

  const together: Record<string, number> = {};
  for (const { wentWith } of picked)
    for (const [kind, count] of Object.entries(wentWith)) together[kind] = (together[kind] ?? 0) + count;
  const company = wentWithText(together);

  async function restore() {
    const job = { workspaceId, rows: picked, order: parentsFirst, work: restoreRecords, done: "restored" };
    if (await eachKind(job)) onDone();
  }

  async function purge() {
    const job = {
      workspaceId,
      rows: picked,
      order: childrenFirst,
      work: purgeRecords,
      done: "deleted for good",
    };
    if (await eachKind(job)) onDone();
  }

  const all = useAllMatching();
  const records = (count: number) => counted(count, "record", "records");
  if (all !== null) {
    return (
      <>
        <Button
          onClick={() =>
            all.ask({
              work: { action: "restore", options: {} },
              label: "Restore",
              title: (count) => `Restore ${records(count)}?`,
              said: (count) => `${records(count)} restored`,
            })
          }
        >
          <RotateCcw aria-hidden /> Restore
        </Button>
        {canPurge && (
          <Button
            onClick={() =>
              all.ask({
                work: { action: "purge", options: {} },
                label: "Delete for good",
                danger: true,
                title: (count) => `Delete ${records(count)} for good?`,
                said: (count) => `${records(count)} deleted for good`,
                more: "What went with them goes too. This can’t be undone; the log keeps that they existed.",
              })
            }
          >
            <Trash2 aria-hidden /> Delete for good
          </Button>
        )}
      </>
    );
  }

  return (
    <>
      <Button busy={busy} onClick={() => startRestoring(restore)}>
        <RotateCcw aria-hidden /> Restore
      </Button>
      {canPurge && (
        <Confirm
          danger
          trigger={
            <Button>
              <Trash2 aria-hidden /> Delete for good
            </Button>
          }
          title={`Delete ${what} for good?`}
          confirmLabel="Delete for good"
          onConfirm={purge}
        >
          {company ? `With ${company} that went with ${picked.length === 1 ? "it" : "them"}. ` : ""}This can’t
          be undone; the log keeps that it existed.
        </Confirm>
      )}
    </>
  );
}
