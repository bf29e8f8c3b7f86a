"use client";

import { Trash2 } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { RecordKind } from "@/lib/records/schema";

interface DeletePickedProps {
  workspaceId: string;
  resource: RecordKind;
  /** What several are called: "organizations". */
  several: string;
  picked: readonly { id: string; name: string }[];
  onDone: () => void;
}

/** Puts what is picked in a list into the trash; the toast takes it back. */
export function DeletePicked({ workspaceId, resource, several, picked, onDone }: DeletePickedProps) {
  const [busy, startDeleting] = useTransition();
  const [only] = picked;
  const what = picked.length === 1 && only ? only.name : `${picked.length} ${several}`;
  return (
    <Button
      busy={busy}
      onClick={() =>
        startDeleting(async () => {
          const { deleteWithUndo } = await import("./delete-records");
          const records = { workspaceId, resource, ids: picked.map(({ id }) => id) };
          if (await deleteWithUndo(records, what)) onDone();
        })
      }
    >
      <Trash2 aria-hidden /> Delete
    </Button>
  );
}
