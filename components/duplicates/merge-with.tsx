"use client";

import { Merge } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { MergedKind } from "@/lib/duplicates/schema";
import { recordHref } from "@/lib/records/places";

const load = () => import("./merge-dialog");
const MergeDialog = lazy(async () => ({ default: (await load()).MergeDialog }));

interface MergeWithProps {
  workspaceId: string;
  kind: MergedKind;
  record: { id: string; name: string };
}

/** On the page of a record: merges it with another one, and leads to the one that is kept. */
export function MergeWith({ workspaceId, kind, record }: MergeWithProps) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <IconButton
        label="Merge with…"
        variant="secondary"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(true)}
      >
        <Merge aria-hidden />
      </IconButton>
      {open && (
        <Suspense fallback={null}>
          <MergeDialog
            workspaceId={workspaceId}
            kind={kind}
            record={record}
            onClose={() => setOpen(false)}
            onMerged={(kept) => {
              setOpen(false);
              if (kept !== record.id) router.replace(recordHref(kind, kept));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
