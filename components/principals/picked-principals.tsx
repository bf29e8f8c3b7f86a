"use client";

import { CalendarPlus, Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyles } from "@/components/ui/button-styles";
import type { PrincipalRow } from "@/lib/principals/rows";

const load = () => import("./follow-ups-dialog");
const FollowUpsDialog = lazy(async () => ({ default: (await load()).FollowUpsDialog }));

interface PickedPrincipalsProps {
  workspaceId: string;
  today: string;
  /** The filters of the list: whose work the numbers are about. */
  query: string;
  picked: readonly PrincipalRow[];
  canExport: boolean;
  canSchedule: boolean;
  onDone: () => void;
}

function exportHref(query: string, picked: readonly PrincipalRow[]): string {
  const params = new URLSearchParams(query);
  params.set("ids", picked.map(({ id }) => id).join(","));
  return `/api/principals/export?${params}`;
}

/** What can be done with several principals at once. */
export function PickedPrincipals(props: PickedPrincipalsProps) {
  const { workspaceId, today, query, picked, canExport, canSchedule, onDone } = props;
  const [asking, setAsking] = useState(false);
  return (
    <>
      {canSchedule && (
        <Button onPointerEnter={load} onFocus={load} onClick={() => setAsking(true)}>
          <CalendarPlus aria-hidden /> Schedule follow-ups
        </Button>
      )}
      {canExport && (
        <a href={exportHref(query, picked)} download className={buttonStyles()}>
          <Download aria-hidden /> Export
        </a>
      )}
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
