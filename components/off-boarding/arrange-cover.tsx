"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CoverFormProps } from "./cover-form";

const load = () => import("./cover-form");
const CoverForm = lazy(async () => ({ default: (await load()).CoverForm }));

/** The form comes when it is wanted; the way here may want it at once by naming who is away. */
export function ArrangeCover(props: CoverFormProps) {
  const [open, setOpen] = useState(false);
  const wanted = props.absent !== null;
  // Not on the server already: what is typed before the form's code has come would be lost.
  useEffect(() => setOpen(wanted), [wanted]);
  if (open) {
    return (
      <Suspense fallback={null}>
        <CoverForm {...props} />
      </Suspense>
    );
  }
  return (
    <Button onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
      Arrange a cover
    </Button>
  );
}
