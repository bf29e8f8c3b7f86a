"use client";

import { lazy } from "react";
import { LateDialog } from "@/components/records/late-dialog";
import type { GrantFormProps } from "./grant-form";

const load = () => import("./grant-form");
const GrantForm = lazy(async () => ({ default: (await load()).GrantForm }));

export function AddGrant(props: Omit<GrantFormProps, "onClose">) {
  return (
    <LateDialog load={load} dialog={(onClose) => <GrantForm {...props} onClose={onClose} />}>
      Allow or deny
    </LateDialog>
  );
}
