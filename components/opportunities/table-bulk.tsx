"use client";

import { DeletePicked } from "@/components/records/delete-picked";
import { GivePicked } from "@/components/records/give-picked";
import { counted } from "@/lib/format/words";
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
  const [only] = picked;
  const what =
    picked.length === 1 && only ? only.customer : counted(picked.length, "opportunity", "opportunities");
  return (
    <>
      <GivePicked
        workspaceId={workspaceId}
        resource="opportunity"
        ids={picked.map(({ id }) => id)}
        what={what}
        receivers={receivers}
        onDone={onDone}
      />
      {canDelete && (
        <DeletePicked
          workspaceId={workspaceId}
          resource="opportunity"
          one="opportunity"
          several="opportunities"
          picked={picked.map(({ id, customer }) => ({ id, name: customer }))}
          onDone={onDone}
        />
      )}
    </>
  );
}
