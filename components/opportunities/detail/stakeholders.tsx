"use client";

import { lazy, Suspense } from "react";
import { LazySelect } from "@/components/records/lazy-select";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { addStakeholder } from "@/lib/opportunities/part-actions";
import { useChange } from "./use-change";

const StakeholderLine = lazy(async () => ({ default: (await import("./stakeholder-line")).StakeholderLine }));

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

  return (
    <Card title="Stakeholders" meta={<Badge>{stakeholders.length}</Badge>}>
      {stakeholders.length === 0 && <p className="text-third">No stakeholders yet.</p>}
      <Suspense
        fallback={
          <ul className="flex flex-col gap-2">
            {stakeholders.map(({ contactId, name }) => (
              <li key={contactId}>{name}</li>
            ))}
          </ul>
        }
      >
        <ul className="flex flex-col gap-2">
          {stakeholders.map((stakeholder) => (
            <StakeholderLine
              key={stakeholder.contactId}
              target={target}
              stakeholder={stakeholder}
              mayChange={mayChange}
            />
          ))}
        </ul>
      </Suspense>
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
              if (one === undefined) return;
              run(() => addStakeholder({ ...target, contactId, role: "" }), { said: `${one.name} added` });
            }}
          />
        </div>
      )}
    </Card>
  );
}
