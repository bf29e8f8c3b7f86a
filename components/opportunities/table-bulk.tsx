"use client";

import { Trash2, UserRoundPen } from "lucide-react";
import { useTransition } from "react";
import { undoOf } from "@/components/change-sets/take-back";
import { deleteWithUndo } from "@/components/records/delete-records";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { assignOpportunities } from "@/lib/opportunities/assign-action";
import type { Card } from "@/lib/opportunities/rows";
import type { Receiver } from "./table-list";

interface TableBulkProps {
  workspaceId: string;
  picked: readonly Card[];
  canDelete: boolean;
  receivers: readonly Receiver[];
  onDone: () => void;
}

/** What can be done with several opportunities at once; each can be taken back. */
export function TableBulk({ workspaceId, picked, canDelete, receivers, onDone }: TableBulkProps) {
  const [busy, startWork] = useTransition();
  const [only] = picked;
  const what =
    picked.length === 1 && only ? only.customer : counted(picked.length, "opportunity", "opportunities");

  function give(to: Receiver) {
    startWork(async () => {
      const ids = picked.map(({ id }) => id);
      const result = await assignOpportunities({ workspaceId, ids, to: to.id });
      if (!result.ok) {
        notify({ title: result.message, tone: "bad" });
        return;
      }
      notify({
        title: `${what}: now ${to.name}’s`,
        tone: "good",
        ...undoOf(workspaceId, result.data, `${what}: given back`),
      });
      onDone();
    });
  }

  return (
    <>
      {receivers.length > 0 && (
        <LazyMenu
          side="top"
          trigger={
            <Button busy={busy}>
              <UserRoundPen aria-hidden /> Change owner
            </Button>
          }
          entries={receivers.map((one) => ({ label: one.name, onSelect: () => give(one) }))}
        />
      )}
      {canDelete && (
        <Button
          busy={busy}
          onClick={() =>
            startWork(async () => {
              const ids = picked.map(({ id }) => id);
              if (await deleteWithUndo({ workspaceId, resource: "opportunity", ids }, what)) onDone();
            })
          }
        >
          <Trash2 aria-hidden /> Delete
        </Button>
      )}
    </>
  );
}
