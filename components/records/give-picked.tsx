"use client";

import { UserRoundPen } from "lucide-react";
import { useTransition } from "react";
import { undoOf } from "@/components/change-sets/take-back";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notify } from "@/components/ui/toast";
import { giveRecords } from "@/lib/records/assign-actions";

interface Receiver {
  id: string;
  name: string;
}

interface GivePickedProps {
  workspaceId: string;
  resource: Parameters<typeof giveRecords>[0]["resource"];
  ids: readonly string[];
  /** What they are called together: "3 tasks". */
  what: string;
  receivers: readonly Receiver[];
  onDone: () => void;
}

/** Gives what is picked in a list to one colleague; the toast takes it back. */
export function GivePicked({ workspaceId, resource, ids, what, receivers, onDone }: GivePickedProps) {
  const [busy, startGiving] = useTransition();

  function give(to: Receiver) {
    startGiving(async () => {
      const result = await giveRecords({ workspaceId, resource, ids: [...ids], to: to.id });
      if (!result.ok) {
        notify({ title: result.message, tone: "bad" });
        return;
      }
      notify({
        title: `${what}: now ${to.name}’s`,
        tone: "good",
        ...undoOf(workspaceId, result.data, `${what}: given back`),
      });
      onDone();
    });
  }

  if (receivers.length === 0) return null;
  return (
    <LazyMenu
      side="top"
      trigger={
        <Button busy={busy}>
          <UserRoundPen aria-hidden /> Change owner
        </Button>
      }
      entries={receivers.map((one) => ({ label: one.name, onSelect: () => give(one) }))}
    />
  );
}
