"use client";

import { X } from "lucide-react";
import { InlineText } from "@/components/records/inline-text";
import { LazySelect } from "@/components/records/lazy-select";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { addStakeholder, changeStakeholder, removeStakeholder } from "@/lib/opportunities/part-actions";
import { route } from "@/lib/route";
import { useChange } from "./use-change";

export interface Stakeholder {
  contactId: string;
  name: string;
  /** "Purchasing Manager · Champion" */
  about: string;
  role: string | null;
}

interface StakeholdersProps {
  workspaceId: string;
  opportunityId: string;
  stakeholders: readonly Stakeholder[];
  /** People of the customer who are none yet. */
  others: readonly { id: string; name: string; title: string | null }[];
  mayChange: boolean;
}

/** Who at the customer has a say, and which. */
export function Stakeholders({
  workspaceId,
  opportunityId,
  stakeholders,
  others,
  mayChange,
}: StakeholdersProps) {
  const { busy, run } = useChange();
  const target = { workspaceId, opportunityId };

  function add(contactId: string, role: string, said: string) {
    run(() => addStakeholder({ ...target, contactId, role }), { said });
  }

  return (
    <Card title="Stakeholders" meta={<Badge>{stakeholders.length}</Badge>}>
      {stakeholders.length === 0 && <p className="text-third">No stakeholders yet.</p>}
      <ul className="flex flex-col gap-2">
        {stakeholders.map(({ contactId, name, about, role }) => (
          <li key={contactId} className="flex items-start gap-2.5">
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
              <IconButton
                label={`Remove ${name}`}
                disabled={busy}
                onClick={() =>
                  run(() => removeStakeholder({ ...target, contactId }), {
                    said: `${name} removed`,
                    undo: () => add(contactId, role ?? "", `${name} added again`),
                  })
                }
              >
                <X aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 && (
        <div className="mt-2.5">
          <LazySelect
            key={stakeholders.length}
            label="Add a stakeholder"
            placeholder="Add a stakeholder"
            value=""
            disabled={busy}
            options={others.map(({ id, name, title }) => ({
              value: id,
              label: name,
              ...(title ? { description: title } : {}),
            }))}
            onValueChange={(contactId) => {
              const one = others.find(({ id }) => id === contactId);
              if (one) add(contactId, "", `${one.name} added`);
            }}
          />
        </div>
      )}
    </Card>
  );
}
