"use client";

import { MoveDialog } from "@/components/records/move-dialog";
import { usePlannedMove } from "@/components/records/use-planned-move";
import { notify } from "@/components/ui/toast";
import { moveOpportunity } from "@/lib/opportunities/customer-action";
import { type CustomerMove, canMoveBack, customerMoveInWords } from "@/lib/opportunities/customer-move";

export interface CustomerDialogProps {
  workspaceId: string;
  id: string;
  name: string;
}

/** For an opportunity that was filed with the wrong customer. Says first what goes along. */
export function CustomerDialog({
  workspaceId,
  id,
  name,
  onClose,
}: CustomerDialogProps & { onClose: () => void }) {
  const { plan, look, move, ...state } = usePlannedMove<CustomerMove>();
  const ask = (organization: string, isMove: boolean) =>
    moveOpportunity({ workspaceId, opportunity: id, organization, preview: !isMove });
  return (
    <MoveDialog
      {...state}
      title={`Move ${name}`}
      label="To the customer"
      words={plan && customerMoveInWords(plan)}
      onChoose={(option) => look(option, ask)}
      onMove={() =>
        move(ask, ({ label }, done) => {
          onClose();
          notify({
            title: `It is with ${label} now`,
            tone: "good",
            ...(canMoveBack(done)
              ? {
                  undo: async () => {
                    const back = await ask(done.from, true);
                    notify(
                      back.ok ? { title: "Moved back", tone: "good" } : { title: back.message, tone: "bad" },
                    );
                  },
                }
              : {}),
          });
        })
      }
      onClose={onClose}
    />
  );
}
