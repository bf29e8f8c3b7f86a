"use client";

import { useTransition } from "react";
import { giveSeveral, type Receiver } from "@/components/records/give-several";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import type { Beside } from "@/lib/records/assign-actions";
import type { GiveAppointmentsProps } from "./give-appointments";

interface BesideDialogProps extends Omit<GiveAppointmentsProps, "receivers"> {
  to: Receiver;
  beside: readonly Beside[];
  onClose: () => void;
}

const SHOWN = 10;

/** What falls on something of the receiver's: left out, or given all the same, to stand beside it. */
export function BesideDialog(props: BesideDialogProps) {
  const { workspaceId, ids, what, to, beside, timeZone, onClose, onDone } = props;
  const [busy, startGiving] = useTransition();
  const taken = new Set(beside.map(({ id }) => id));
  const others = ids.filter((id) => !taken.has(id));
  const give = (given: readonly string[], called: string, isBeside: boolean) =>
    startGiving(async () => {
      const several = { workspaceId, ids: [...given], what: called, beside: isBeside };
      if (!(await giveSeveral({ ...several, resource: "appointment" }, to))) return;
      onClose();
      onDone();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      width="small"
      title={`${to.name} has no time for ${counted(beside.length, "appointment", "appointments")}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {others.length > 0 && (
            <Button
              busy={busy}
              onClick={() => give(others, counted(others.length, "appointment", "appointments"), false)}
            >
              Leave out
            </Button>
          )}
          <Button variant="primary" busy={busy} onClick={() => give(ids, what, true)}>
            Give all the same
          </Button>
        </>
      }
    >
      <p>There is something at the same time. Given all the same, they stand beside it and are marked.</p>
      <ul className="mt-2 flex flex-col gap-1">
        {beside.slice(0, SHOWN).map(({ id, title, scheduled_at }) => (
          <li key={id}>
            {title}, {formatExact(parseTimestamp(scheduled_at), timeZone)}
          </li>
        ))}
        {beside.length > SHOWN && <li>and {counted(beside.length - SHOWN, "other", "others")}</li>}
      </ul>
    </Dialog>
  );
}
