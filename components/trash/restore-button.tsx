"use client";

import { RotateCcw } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { parentsFirst } from "@/lib/kinds/records";
import { restoreRecords } from "@/lib/records/actions";
import type { TrashRow } from "@/lib/trash/rows";
import { eachKind } from "./each-kind";

/** On every row, because a phone's list has no boxes to tick. */
export function RestoreButton({ workspaceId, row }: { workspaceId: string; row: TrashRow }) {
  const [busy, startRestoring] = useTransition();
  return (
    <Button
      busy={busy}
      aria-label={`Restore ${row.title}`}
      onClick={() =>
        startRestoring(async () => {
          await eachKind({
            workspaceId,
            rows: [row],
            order: parentsFirst,
            work: restoreRecords,
            done: "restored",
          });
        })
      }
    >
      <RotateCcw aria-hidden /> Restore
    </Button>
  );
}
