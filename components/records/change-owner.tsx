"use client";

import { lazy } from "react";
import { LateDialog } from "./late-dialog";
import type { OwnedRecord } from "./owner-dialog";

const load = () => import("./owner-dialog");
const OwnerDialog = lazy(async () => ({ default: (await load()).OwnerDialog }));

/** Beside the owner's name, for who may give the record away. */
export function ChangeOwner(record: OwnedRecord) {
  return (
    <LateDialog
      load={load}
      variant="ghost"
      className="pointer-coarse:h-11"
      dialog={(onClose) => <OwnerDialog {...record} onClose={onClose} />}
    >
      Change<span className="sr-only"> owner</span>
    </LateDialog>
  );
}
