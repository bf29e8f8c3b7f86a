"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ParentDialogProps } from "./parent-dialog";

const load = () => import("./parent-dialog");
const ParentDialog = lazy(async () => ({ default: (await load()).ParentDialog }));

export function ChangeParent(account: Omit<ParentDialogProps, "onClose">) {
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
        Change<span className="sr-only"> what it is part of</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ParentDialog {...account} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
