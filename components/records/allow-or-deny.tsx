"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { RecordAccessFormProps } from "./record-access-form";

const load = () => import("./record-access-form");
const RecordAccessForm = lazy(async () => ({ default: (await load()).RecordAccessForm }));

export function AllowOrDeny(props: Omit<RecordAccessFormProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        Allow or deny
      </Button>
      {open && (
        <Suspense fallback={null}>
          <RecordAccessForm {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
