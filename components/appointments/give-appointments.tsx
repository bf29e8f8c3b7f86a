"use client";

import { lazy, Suspense, useState } from "react";
import { GivePicked } from "@/components/records/give-picked";
import type { Receiver } from "@/components/records/give-several";
import { notify } from "@/components/ui/toast";
import { appointmentsBeside, type Beside } from "@/lib/records/assign-actions";

const BesideDialog = lazy(async () => ({ default: (await import("./beside-dialog")).BesideDialog }));

export interface GiveAppointmentsProps {
  workspaceId: string;
  ids: readonly string[];
  what: string;
  receivers: readonly Receiver[];
  timeZone: string;
  onDone: () => void;
}

/** Gives what is picked to a colleague; where they have something at that time, it asks first. */
export function GiveAppointments({ timeZone, ...props }: GiveAppointmentsProps) {
  const { workspaceId, ids, what, onDone } = props;
  const [asked, setAsked] = useState<{ to: Receiver; beside: readonly Beside[] } | null>(null);

  async function mayGive(to: Receiver): Promise<boolean> {
    const result = await appointmentsBeside({ workspaceId, ids: [...ids], to: to.id });
    if (!result.ok) notify({ title: result.message, tone: "bad" });
    else if (result.data.length === 0) return true;
    else setAsked({ to, beside: result.data });
    return false;
  }

  return (
    <>
      <GivePicked {...props} resource="appointment" mayGive={mayGive} />
      {asked && (
        <Suspense fallback={null}>
          <BesideDialog
            {...asked}
            workspaceId={workspaceId}
            ids={ids}
            what={what}
            timeZone={timeZone}
            onClose={() => setAsked(null)}
            onDone={onDone}
          />
        </Suspense>
      )}
    </>
  );
}
