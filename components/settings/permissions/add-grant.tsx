"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { GrantFormProps } from "./grant-form";

const load = () => import("./grant-form");
const GrantForm = lazy(async () => ({ default: (await load()).GrantForm }));

export function AddGrant(props: Omit<GrantFormProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        Allow or deny
      </Button>
      {open && (
        <Suspense fallback={null}>
          <GrantForm {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
