"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CountingDialogProps } from "./counting-dialog";

const load = () => import("./counting-dialog");
const CountingDialog = lazy(async () => ({ default: (await load()).CountingDialog }));

/** For who may change the interaction. */
export function ChangeCounting(counting: Omit<CountingDialogProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        Correct<span className="sr-only"> products and principals</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <CountingDialog {...counting} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
