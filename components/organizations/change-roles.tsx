"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { RolesDialogProps } from "./roles-dialog";

const load = () => import("./roles-dialog");
const RolesDialog = lazy(async () => ({ default: (await load()).RolesDialog }));

/** Beside the badges, for who may change the account. */
export function ChangeRoles(account: Omit<RolesDialogProps, "onClose">) {
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
        Change<span className="sr-only"> roles</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <RolesDialog {...account} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
