"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useSay, useWords } from "@/components/shell/words-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { GivenRole } from "@/lib/opportunities/rules";
import { isSpokenOf } from "@/lib/words";

const ParticipantLine = lazy(async () => ({ default: (await import("./participant-line")).ParticipantLine }));
const load = () => import("./participant-dialog");
const ParticipantDialog = lazy(async () => ({ default: (await load()).ParticipantDialog }));

export interface Participant {
  id: string;
  organizationId: string;
  name: string;
  role: GivenRole;
  isPrimary: boolean;
  /** Of a principal: products of theirs on the opportunity. */
  products: number;
}

interface ParticipantsProps {
  workspaceId: string;
  opportunityId: string;
  participants: readonly Participant[];
  mayChange: boolean;
}

const groups = [
  { role: "principal", title: "Principals", none: "No principal yet." },
  { role: "distributor", title: "Distributors", none: null },
  { role: "partner", title: "Partners", none: null },
] as const;

/** Whose products it is about and who delivers them. */
export function Participants({ workspaceId, opportunityId, participants, mayChange }: ParticipantsProps) {
  const say = useSay();
  const words = useWords();
  const [adding, setAdding] = useState(false);
  const target = { workspaceId, opportunityId };

  return (
    <Card
      title="Who takes part"
      actions={
        mayChange && (
          <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setAdding(true)}>
            <Plus aria-hidden /> Add<span className="sr-only"> who takes part</span>
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-2.5">
        {groups
          .filter(({ role }) => isSpokenOf(role, words))
          .map(({ role, title, none }) => {
            const rows = participants.filter((one) => one.role === role);
            if (rows.length === 0 && none === null) return null;
            return (
              <div key={role}>
                <h3 className="text-sm text-third">{say(title)}</h3>
                {rows.length === 0 && <p className="text-third">{say(none ?? "")}</p>}
                <Suspense
                  fallback={
                    <ul>
                      {rows.map(({ id, name }) => (
                        <li key={id} className="min-h-control">
                          {name}
                        </li>
                      ))}
                    </ul>
                  }
                >
                  <ul>
                    {rows.map((row) => (
                      <ParticipantLine
                        key={row.id}
                        target={target}
                        participant={row}
                        isAlone={rows.length === 1}
                        mayChange={mayChange}
                      />
                    ))}
                  </ul>
                </Suspense>
              </div>
            );
          })}
      </div>
      {adding && (
        <Suspense fallback={null}>
          <ParticipantDialog {...target} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Card>
  );
}
