"use client";

import { X } from "lucide-react";
import { InlineText } from "@/components/records/inline-text";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { addStakeholder, changeStakeholder, removeStakeholder } from "@/lib/opportunities/part-actions";
import { route } from "@/lib/route";
import type { Stakeholder } from "./stakeholders";
import { useChange } from "./use-change";

interface StakeholderLineProps {
  target: { workspaceId: string; opportunityId: string };
  stakeholder: Stakeholder;
  mayChange: boolean;
}

/** One of them: who it is, what they say in it, and the way out. */
export function StakeholderLine({ target, stakeholder, mayChange }: StakeholderLineProps) {
  const { busy, run } = useChange();
  const { contactId, name, about, role } = stakeholder;

  function remove() {
    run(() => removeStakeholder({ ...target, contactId }), {
      said: `${name} removed`,
      undo: () =>
        run(() => addStakeholder({ ...target, contactId, role: role ?? "" }), {
          said: `${name} added again`,
        }),
    });
  }

  return (
    <li className="flex items-start gap-2.5">
      <Avatar name={name} id={contactId} />
      <span className="min-w-0 flex-1">
        <IntentLink href={route(`/contacts/${contactId}`)} className="font-medium hover:underline">
          {name}
        </IntentLink>
        {about && <span className="block text-sm text-third">{about}</span>}
        {mayChange ? (
          <InlineText
            label={`Role of ${name}`}
            value={role}
            maxLength={120}
            save={(typed) => changeStakeholder({ ...target, contactId, role: typed })}
          />
        ) : (
          role && <span className="block">{role}</span>
        )}
      </span>
      {mayChange && (
        <IconButton label={`Remove ${name}`} disabled={busy} onClick={remove}>
          <X aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
