"use client";

import { Star, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { counted } from "@/lib/format/words";
import { addParticipant, makePrimary, removeParticipant } from "@/lib/opportunities/part-actions";
import { route } from "@/lib/route";
import type { Participant } from "./participants";
import { useChange } from "./use-change";

interface ParticipantLineProps {
  target: { workspaceId: string; opportunityId: string };
  participant: Participant;
  /** The only one of its role is the first one anyway. */
  isAlone: boolean;
  mayChange: boolean;
}

/** One who takes part; whose products are on the opportunity, stays. */
export function ParticipantLine({ target, participant, isAlone, mayChange }: ParticipantLineProps) {
  const { busy, run } = useChange();
  const { id, organizationId, name, role, isPrimary, products } = participant;

  function remove() {
    run(() => removeParticipant({ ...target, participantId: id }), {
      said: `${name} removed`,
      undo: () =>
        run(() => addParticipant({ ...target, role, organizationId }), { said: `${name} added again` }),
    });
  }

  return (
    <li className="flex min-h-control items-center gap-1">
      <span className="min-w-0 flex-1">
        <IntentLink href={route(`/organizations/${organizationId}`)} className="hover:underline">
          {name}
        </IntentLink>{" "}
        {isPrimary && !isAlone && <Badge tone="accent">Primary</Badge>}
        {products > 0 && (
          <span className="text-sm text-third"> {counted(products, "product", "products")}</span>
        )}
      </span>
      {mayChange && !isPrimary && (
        <IconButton
          label={`Make ${name} primary`}
          disabled={busy}
          onClick={() =>
            run(() => makePrimary({ ...target, participantId: id }), { said: `${name} is primary now` })
          }
        >
          <Star aria-hidden />
        </IconButton>
      )}
      {mayChange && products === 0 && (
        <IconButton label={`Remove ${name}`} disabled={busy} onClick={remove}>
          <X aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
