"use client";

import { lazy } from "react";
import { LateDialog } from "@/components/records/late-dialog";
import type { AboutDialogProps } from "./about-dialog";

const load = () => import("./about-dialog");
const AboutDialog = lazy(async () => ({ default: (await load()).AboutDialog }));

/** Below what a task or an appointment is about, for whoever may change it. */
export function ChangeAbout(props: Omit<AboutDialogProps, "onClose">) {
  return (
    <LateDialog
      load={load}
      className="mt-2"
      dialog={(onClose) => <AboutDialog {...props} onClose={onClose} />}
    >
      Change
      <span className="sr-only">{props.kind === "task" ? " what it is about" : " with whom it is"}</span>
    </LateDialog>
  );
}
