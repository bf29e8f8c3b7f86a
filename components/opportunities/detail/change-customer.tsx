"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CustomerDialogProps } from "./customer-dialog";

const load = () => import("./customer-dialog");
const CustomerDialog = lazy(async () => ({ default: (await load()).CustomerDialog }));

/** Beside the customer, for who may change the opportunity. */
export function ChangeCustomer(opportunity: Omit<CustomerDialogProps, "onClose">) {
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
        Change<span className="sr-only"> customer</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <CustomerDialog {...opportunity} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
