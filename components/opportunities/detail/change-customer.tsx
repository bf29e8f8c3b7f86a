"use client";

import { lazy } from "react";
import { LateDialog } from "@/components/records/late-dialog";
import type { CustomerDialogProps } from "./customer-dialog";

const load = () => import("./customer-dialog");
const CustomerDialog = lazy(async () => ({ default: (await load()).CustomerDialog }));

/** Beside the customer, for who may change the opportunity. */
export function ChangeCustomer(opportunity: Omit<CustomerDialogProps, "onClose">) {
  return (
    <LateDialog
      load={load}
      variant="ghost"
      className="pointer-coarse:h-11"
      dialog={(onClose) => <CustomerDialog {...opportunity} onClose={onClose} />}
    >
      Change<span className="sr-only"> customer</span>
    </LateDialog>
  );
}
