"use client";

import { lazy } from "react";
import { LateDialog } from "./late-dialog";
import type { RecordAccessFormProps } from "./record-access-form";

const load = () => import("./record-access-form");
const RecordAccessForm = lazy(async () => ({ default: (await load()).RecordAccessForm }));

export function AllowOrDeny(props: Omit<RecordAccessFormProps, "onClose">) {
  return (
    <LateDialog load={load} dialog={(onClose) => <RecordAccessForm {...props} onClose={onClose} />}>
      Allow or deny
    </LateDialog>
  );
}
