"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { OwnedRecord } from "./owner-dialog";

const load = () => import("./owner-dialog");
const OwnerDialog = lazy(async () => ({ default: (await load()).OwnerDialog }));

/** Beside the owner's name, for who may give the record away. */
export function ChangeOwner(record: OwnedRecord) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(true)}
        className="pointer-coarse:h-11"
      >
        Change<span className="sr-only"> owner</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <OwnerDialog {...record} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
