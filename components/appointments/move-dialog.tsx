"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { useToday } from "@/components/ui/today";
import type { ActionFailure } from "@/lib/action-result";
import { moveAppointment } from "@/lib/appointments/actions";
import { useFreeTimes } from "./use-free-times";
import { Taken, type When, WhenFields } from "./when-fields";

export interface MoveDialogProps {
  workspaceId: string;
  id: string;
  title: string;
  owner: string;
  service: string | null;
  timeZone: string;
  /** When it is now, by the reader's clock. */
  was: { day: string; time: string; minutes: number };
  onClose: () => void;
}

/** To another time; the free ones of the day are there to press. */
export function MoveDialog({
  workspaceId,
  id,
  title,
  owner,
  service,
  timeZone,
  was,
  onClose,
}: MoveDialogProps) {
  const today = useToday();
  const [when, setWhen] = useState<When>({
    day: was.day,
    time: was.time,
    minutes: String(was.minutes),
  });
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startMoving] = useTransition();
  const free = useFreeTimes({
    person: owner,
    day: when.day,
    service: service ?? "",
    minutes: when.minutes,
    but: id,
  });

  function change(next: Partial<When>) {
    setWhen((before) => ({ ...before, ...next }));
    setFailure(null);
  }

  function move(isBeside: boolean) {
    startMoving(async () => {
      const moved = await moveAppointment({
        workspaceId,
        id,
        day: when.day ?? "",
        time: when.time,
        minutes: when.minutes,
        overlap_allowed: isBeside,
      }).catch(() => null);
      if (moved?.ok) {
        onClose();
        notify({
          title: `${title} moved`,
          tone: "good",
          undo: () =>
            void moveAppointment({
              workspaceId,
              id,
              ...was,
              minutes: was.minutes,
              overlap_allowed: false,
            }).then((back) => !back.ok && notify({ title: back.message, tone: "bad" })),
        });
      } else
        setFailure(
          moved ?? {
            ok: false,
            code: "unavailable",
            message: "No connection. Nothing was changed; try again in a moment.",
          },
        );
    });
  }

  const isToldAtField = failure !== null && Object.keys(failure.fieldErrors ?? {}).length > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Move ${title}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => move(false)}>
            Move
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure !== null && failure.reason === "time_taken" && (
          <Taken
            failure={failure}
            timeZone={timeZone}
            today={today}
            busy={busy}
            onChoose={change}
            onAnyway={() => move(true)}
          />
        )}
        {failure !== null && failure.reason !== "time_taken" && !isToldAtField && (
          <Alert tone="bad" announce>
            {failure.message}
          </Alert>
        )}
        <WhenFields
          when={when}
          change={change}
          free={free}
          lengthHint="30"
          errorsOf={(name) => failure?.fieldErrors?.[name] ?? []}
        />
      </div>
    </Dialog>
  );
}
