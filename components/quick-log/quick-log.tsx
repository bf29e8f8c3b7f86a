"use client";

import type { QuickLogStartingPoint } from "./open-quick-log";
import { QuickLogDialog } from "./quick-log-dialog";
import { WaitingLogs } from "./waiting-logs";

export interface Opened {
  from: QuickLogStartingPoint;
  time: number;
  open: boolean;
}

interface QuickLogProps {
  opened: Opened | null;
  waiting: number;
  onClose: () => void;
}

/** The dialog and what waits to be sent, loaded together: without a network nothing more could be loaded. */
export function QuickLog({ opened, waiting, onClose }: QuickLogProps) {
  return (
    <>
      {opened && <QuickLogDialog key={opened.time} from={opened.from} open={opened.open} onClose={onClose} />}
      {waiting > 0 && <WaitingLogs count={waiting} />}
    </>
  );
}
