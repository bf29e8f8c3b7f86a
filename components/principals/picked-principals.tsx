"use client";

import { CalendarPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { PrincipalRow } from "@/lib/principals/rows";

const load = () => import("./follow-ups-dialog");
const FollowUpsDialog = lazy(async () => ({ default: (await load()).FollowUpsDialog }));

interface PickedPrincipalsProps {
  workspaceId: string;
  today: string;
  picked: readonly PrincipalRow[];
  onDone: () => void;
}

/** What can be done with several principals at once. */
export function PickedPrincipals(props: PickedPrincipalsProps) {
  const { workspaceId, today, picked, onDone } = props;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onPointerEnter={load} onFocus={load} onClick={() => setAsking(true)}>
        <CalendarPlus aria-hidden /> Schedule follow-ups
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <FollowUpsDialog
            workspaceId={workspaceId}
            today={today}
            principals={picked}
            onClose={() => setAsking(false)}
            onDone={onDone}
          />
        </Suspense>
      )}
    </>
  );
}
