"use client";

import { UserRoundPen } from "lucide-react";
import { useTransition } from "react";
import { useAllMatching } from "@/components/lists/all-matching";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { counted } from "@/lib/format/words";
import { KINDS } from "@/lib/kinds/all";
import { type Given, giveSeveral, type Receiver } from "./give-several";

interface GivePickedProps extends Omit<Given, "to" | "ids"> {
  ids: readonly string[];
  receivers: readonly Receiver[];
  /** Answers false where something has to be asked first; whoever asks goes on from there. */
  mayGive?: (to: Receiver) => Promise<boolean>;
  onDone: () => void;
}

/** Gives what is picked in a list to one colleague; the toast takes it back. */
export function GivePicked({ receivers, mayGive, onDone, ids, ...given }: GivePickedProps) {
  const [busy, startGiving] = useTransition();
  const all = useAllMatching();
  const records = (count: number) => counted(count, KINDS[given.resource].one, KINDS[given.resource].many);
  const give = (to: Receiver) => {
    if (all !== null) {
      all.ask({
        work: { action: "assign", options: { to: to.id } },
        label: "Change owner",
        title: (count) => `Give ${records(count)} to ${to.name}?`,
        said: (count) => `${records(count)}: now ${to.name}’s`,
      });
      return;
    }
    startGiving(async () => {
      if (mayGive !== undefined && !(await mayGive(to))) return;
      if (await giveSeveral({ ...given, ids: [...ids] }, to)) onDone();
    });
  };

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
