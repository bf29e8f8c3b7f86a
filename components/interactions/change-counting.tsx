"use client";

import { lazy } from "react";
import { LateDialog } from "@/components/records/late-dialog";
import type { CountingDialogProps } from "./counting-dialog";

const load = () => import("./counting-dialog");
const CountingDialog = lazy(async () => ({ default: (await load()).CountingDialog }));

/** For who may change the interaction. */
export function ChangeCounting(counting: Omit<CountingDialogProps, "onClose">) {
  return (
    <LateDialog load={load} dialog={(onClose) => <CountingDialog {...counting} onClose={onClose} />}>
      Correct<span className="sr-only"> what was shown</span>
    </LateDialog>
  );
}
