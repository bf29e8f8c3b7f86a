"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ShareFormProps } from "./share-form";

const load = () => import("./share-form");
const ShareForm = lazy(async () => ({ default: (await load()).ShareForm }));

export function ShareRecord(props: Omit<ShareFormProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        Share
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ShareForm {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
