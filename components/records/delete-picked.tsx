"use client";

import { Trash2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState, useTransition } from "react";
import { useAllMatching } from "@/components/lists/all-matching";
import { Button } from "@/components/ui/button";
import { counted } from "@/lib/format/words";
import type { RecordKind } from "@/lib/supabase/record-kinds";

const Confirm = lazy(async () => ({ default: (await import("@/components/ui/confirm")).Confirm }));

interface DeletePickedProps {
  workspaceId: string;
  resource: RecordKind;
  /** What one and several are called: "organization", "organizations". */
  one: string;
  several: string;
  picked: readonly { id: string; name: string }[];
  onDone: () => void;
  /** What goes along, for what takes others with it: asked before, with the numbers. */
  children?: ReactNode;
}

/** Puts what is picked in a list into the trash; the toast takes it back. */
export function DeletePicked(props: DeletePickedProps) {
  const { workspaceId, resource, one, several, picked, onDone, children } = props;
  const [busy, startDeleting] = useTransition();
  const [asking, setAsking] = useState(false);
  const all = useAllMatching();
  const [only] = picked;
  const what = picked.length === 1 && only ? only.name : counted(picked.length, one, several);

  async function remove() {
    const { deleteWithUndo } = await import("./delete-records");
    const records = { workspaceId, resource, ids: picked.map(({ id }) => id) };
    if (await deleteWithUndo(records, what)) onDone();
  }

  function handlePress() {
    if (all !== null) {
      all.ask({
        work: { action: "delete", options: {} },
        label: "Delete",
        danger: true,
        title: (count) => `Delete ${counted(count, one, several)}?`,
        said: (count) => `${counted(count, one, several)} deleted`,
        more: "What belongs to them goes into the trash with them. Undo brings everything back.",
      });
    } else if (children) setAsking(true);
    else startDeleting(remove);
  }

  return (
    <>
      <Button busy={busy} onClick={handlePress}>
        <Trash2 aria-hidden /> Delete
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <Confirm
            open
            onOpenChange={setAsking}
            title={`Delete ${what}?`}
            confirmLabel="Delete"
            danger
            onConfirm={remove}
          >
            {children}
          </Confirm>
        </Suspense>
      )}
    </>
  );
}
