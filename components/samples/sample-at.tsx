"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";

const load = () => import("./sample-dialog");
const SampleDialog = lazy(async () => ({ default: (await load()).SampleDialog }));

interface SampleAtProps {
  workspaceId: string;
  /** What the workspace added. */
  fields: readonly CustomField[];
  today: string;
  at: { id: string; name: string };
  opportunityId?: string;
  product?: { id: string; name: string };
}

/** On the page of whoever gets it: the button, and the form that knows them already. */
export function SampleAt(props: SampleAtProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        New sample
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <SampleDialog {...props} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
