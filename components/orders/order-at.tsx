"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";

const load = () => import("./order-dialog");
const OrderDialog = lazy(async () => ({ default: (await load()).OrderDialog }));

interface OrderAtProps {
  workspaceId: string;
  /** What the workspace added. */
  fields: readonly CustomField[];
  today: string;
  at: { id: string; name: string };
  opportunityId?: string;
}

/** On the page of whoever orders: the button, and the form that knows them already. */
export function OrderAt(props: OrderAtProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        New order
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <OrderDialog {...props} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
