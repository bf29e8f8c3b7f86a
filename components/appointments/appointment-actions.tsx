"use client";

import { CalendarClock, Check, CheckCheck, DoorOpen, RotateCcw, Trash2, UserX, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState, useTransition } from "react";
import { openQuickLog, type QuickLogStartingPoint } from "@/components/quick-log/open-quick-log";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { type AppointmentStatus, isOpen } from "@/lib/appointments/rules";
import { route } from "@/lib/route";
import type { MoveDialogProps } from "./move-dialog";

const MoveDialog = lazy(async () => ({ default: (await import("./move-dialog")).MoveDialog }));

interface AppointmentActionsProps extends Omit<MoveDialogProps, "onClose"> {
  status: AppointmentStatus;
  hasArrived: boolean;
  /** Its time has come. */
  hasBegun: boolean;
  canDelete: boolean;
  isAllDay: boolean;
  /** What its log begins with. */
  log: QuickLogStartingPoint;
}

const SAID: Record<AppointmentStatus, string> = {
  scheduled: "is open again",
  confirmed: "confirmed",
  completed: "completed",
  cancelled: "cancelled",
  no_show: "missed. There is a task to find a new time",
};

/** What happens to an appointment, one after the other; each can be taken back. */
export function AppointmentActions(props: AppointmentActionsProps) {
  const { status, hasArrived, hasBegun, canDelete, isAllDay, log, ...move } = props;
  const { workspaceId, id, title } = move;
  const [busy, startWork] = useTransition();
  const [isMoving, setMoving] = useState(false);
  const router = useRouter();

  function turn(to: AppointmentStatus, said = SAID[to]) {
    startWork(async () => {
      const { turnAppointment } = await import("./turn");
      await turnAppointment({
        workspaceId,
        id,
        to: { status: to },
        before: { status },
        said: `${title} ${said}`,
      });
    });
  }

  function arrive(arrived: boolean) {
    startWork(async () => {
      const { turnAppointment } = await import("./turn");
      await turnAppointment({
        workspaceId,
        id,
        to: { arrived },
        before: { arrived: !arrived },
        said: arrived ? `${title}: arrived` : `${title}: not there yet`,
      });
    });
  }

  function remove() {
    startWork(async () => {
      const { deleteWithUndo } = await import("@/components/records/delete-records");
      if (await deleteWithUndo({ workspaceId, resource: "appointment", ids: [id] }, title))
        router.push(route("/appointments"));
    });
  }

  return (
    <>
      {canDelete && (
        <IconButton label="Delete" variant="secondary" disabled={busy} onClick={remove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
      {isOpen(status) ? (
        <>
          {!isAllDay && (
            <Button onClick={() => setMoving(true)}>
              <CalendarClock aria-hidden /> Move
            </Button>
          )}
          <Button busy={busy} onClick={() => turn("cancelled")}>
            <X aria-hidden /> Cancel it
          </Button>
          {hasBegun && !hasArrived && (
            <Button busy={busy} onClick={() => turn("no_show")}>
              <UserX aria-hidden /> Did not come
            </Button>
          )}
          {status === "scheduled" && !hasBegun && (
            <Button busy={busy} onClick={() => turn("confirmed")}>
              <Check aria-hidden /> Confirm
            </Button>
          )}
          <Button busy={busy} onClick={() => arrive(!hasArrived)} aria-pressed={hasArrived}>
            <DoorOpen aria-hidden /> {hasArrived ? "Not there yet" : "Arrived"}
          </Button>
          {log.organization ? (
            <Button variant="primary" busy={busy} onClick={() => openQuickLog(log)}>
              <CheckCheck aria-hidden /> Complete
            </Button>
          ) : (
            // Of somebody of whom nothing is known there is no customer to log with.
            <Button variant="primary" busy={busy} onClick={() => turn("completed")}>
              <CheckCheck aria-hidden /> Complete
            </Button>
          )}
        </>
      ) : (
        <Button busy={busy} onClick={() => turn("scheduled")}>
          <RotateCcw aria-hidden /> Open again
        </Button>
      )}
      {isMoving && (
        <Suspense fallback={null}>
          <MoveDialog {...move} onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </>
  );
}
