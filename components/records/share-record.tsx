"use client";

import { lazy } from "react";
import { LateDialog } from "./late-dialog";
import type { ShareFormProps } from "./share-form";

const load = () => import("./share-form");
const ShareForm = lazy(async () => ({ default: (await load()).ShareForm }));

export function ShareRecord(props: Omit<ShareFormProps, "onClose">) {
  return (
    <LateDialog load={load} dialog={(onClose) => <ShareForm {...props} onClose={onClose} />}>
      Share
    </LateDialog>
  );
}
