"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { removeAbsence } from "@/lib/appointments/hours-actions";
import { formatDays } from "@/lib/format/day";

const AbsenceDialog = lazy(async () => ({ default: (await import("./absence-dialog")).AbsenceDialog }));

interface AbsencesProps {
  workspaceId: string;
  absences: readonly { id: string; first_day: string; last_day: string; note: string | null }[];
}

/** Days on which one can't be booked; colleagues learn only that the time is taken. */
export function Absences({ workspaceId, absences }: AbsencesProps) {
  const [adding, setAdding] = useState(false);
  const [busy, startRemoving] = useTransition();

  function remove(id: string) {
    startRemoving(async () => {
      const removed = await removeAbsence({ workspaceId, id }).catch(() => null);
      notify(
        removed?.ok
          ? { title: "You can be booked on these days again", tone: "good" }
          : { title: removed?.message ?? "No connection. Try again in a moment.", tone: "bad" },
      );
    });
  }

  return (
    <div className="flex flex-col gap-4">
      {absences.length > 0 && (
        <ul className="flex flex-col gap-1">
          {absences.map(({ id, first_day, last_day, note }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <span className="min-w-0 flex-1">
                {formatDays(first_day, last_day)}
                {note !== null && <span className="wrap-anywhere text-third"> · {note}</span>}
              </span>
              <Button size="small" busy={busy} onClick={() => remove(id)}>
                Remove<span className="sr-only"> {formatDays(first_day, last_day)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button aria-haspopup="dialog" onClick={() => setAdding(true)} className="self-start">
        Add absence
      </Button>
      {adding && (
        <Suspense fallback={null}>
          <AbsenceDialog workspaceId={workspaceId} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  );
}
