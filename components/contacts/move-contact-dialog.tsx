"use client";

import { useState } from "react";
import { MoveDialog } from "@/components/records/move-dialog";
import { usePlannedMove } from "@/components/records/use-planned-move";
import { Switch } from "@/components/ui/switch";
import { notify } from "@/components/ui/toast";
import { type ContactMove, moveContact } from "@/lib/contacts/move-actions";
import { movesInWords } from "@/lib/contacts/rules";

interface MoveContactDialogProps {
  workspaceId: string;
  id: string;
  name: string;
  onClose: () => void;
}

/** To another organization. Says first what moves with the person and what stays with the old one. */
export function MoveContactDialog({ workspaceId, id, name, onClose }: MoveContactDialogProps) {
  const [along, setAlong] = useState(false);
  const { plan, look, move, ...state } = usePlannedMove<ContactMove>();
  const asking = (withOpportunities: boolean) => (organization: string, isMove: boolean) =>
    moveContact({ workspaceId, contact: id, organization, withOpportunities, preview: !isMove });
  return (
    <MoveDialog
      {...state}
      title={`Move ${name}`}
      label="To"
      words={plan && movesInWords(plan)}
      onChoose={(option) => look(option, asking(along))}
      onMove={() =>
        move(asking(along), ({ label }) => {
          onClose();
          notify({ title: `${name} is with ${label} now`, tone: "good" });
        })
      }
      onClose={onClose}
    >
      <Switch
        label="Take their opportunities along"
        description="For those filed with the wrong customer. Left off, everything stays where it happened."
        checked={along}
        onCheckedChange={(on) => {
          setAlong(on);
          look(state.chosen, asking(on));
        }}
      />
    </MoveDialog>
  );
}
