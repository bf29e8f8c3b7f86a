"use client";

import { Plus, Star, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useSay, useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { counted } from "@/lib/format/words";
import { addParticipant, makePrimary, removeParticipant } from "@/lib/opportunities/part-actions";
import type { GivenRole } from "@/lib/opportunities/rules";
import { route } from "@/lib/route";
import { isSpokenOf } from "@/lib/words";
import { useChange } from "./use-change";

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
  const { busy, run } = useChange();
  const say = useSay();
  const words = useWords();
  const [adding, setAdding] = useState(false);
  const target = { workspaceId, opportunityId };

  function remove({ id, name, role, organizationId }: Participant) {
    run(() => removeParticipant({ ...target, participantId: id }), {
      said: `${name} removed`,
      undo: () =>
        run(() => addParticipant({ ...target, role, organizationId }), { said: `${name} added again` }),
    });
  }

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
                <ul>
                  {rows.map((row) => (
                    <li key={row.id} className="flex min-h-control items-center gap-1">
                      <span className="min-w-0 flex-1">
                        <IntentLink
                          href={route(`/organizations/${row.organizationId}`)}
                          className="hover:underline"
                        >
                          {row.name}
                        </IntentLink>{" "}
                        {row.isPrimary && rows.length > 1 && <Badge tone="accent">Primary</Badge>}
                        {row.products > 0 && (
                          <span className="text-sm text-third">
                            {" "}
                            {counted(row.products, "product", "products")}
                          </span>
                        )}
                      </span>
                      {mayChange && !row.isPrimary && (
                        <IconButton
                          label={`Make ${row.name} primary`}
                          disabled={busy}
                          onClick={() =>
                            run(() => makePrimary({ ...target, participantId: row.id }), {
                              said: `${row.name} is primary now`,
                            })
                          }
                        >
                          <Star aria-hidden />
                        </IconButton>
                      )}
                      {mayChange && row.products === 0 && (
                        <IconButton label={`Remove ${row.name}`} disabled={busy} onClick={() => remove(row)}>
                          <X aria-hidden />
                        </IconButton>
                      )}
                    </li>
                  ))}
                </ul>
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
