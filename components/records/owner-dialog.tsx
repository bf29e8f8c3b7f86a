"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { type Assignments, assignOpportunities } from "@/lib/opportunities/assign-action";
import { giveRecord, type Handed } from "@/lib/records/assign-actions";

export interface OwnedRecord {
  workspaceId: string;
  resource: "organization" | "opportunity";
  id: string;
  name: string;
  ownerId: string | null;
  receivers: readonly { id: string; name: string }[];
}

/** What stands for "nobody's own" in the list. */
const EVERYBODY = "everybody";

const MOST_AT_ONCE = 100;

/** Gives one record to somebody else. */
export function OwnerDialog(props: OwnedRecord & { onClose: () => void }) {
  const { workspaceId, resource, id, name, ownerId, receivers, onClose } = props;
  const [to, setTo] = useState<string | null>(null);
  const [along, setAlong] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startGiving] = useTransition();
  const owner = receivers.find((one) => one.id === ownerId)?.name ?? "the owner";
  const choices = receivers
    .filter((one) => one.id !== ownerId)
    .map((one) => ({ value: one.id, label: one.name }));
  const offersAlong = resource === "organization" && ownerId !== null && to !== null && to !== EVERYBODY;

  async function takeBack({ from, opportunityIds }: Handed) {
    const back = await giveRecord({ workspaceId, resource, id, to: from });
    const others: Assignments = from === null ? [] : opportunityIds.map((one) => ({ id: one, to: from }));
    let failed = back.ok ? null : back;
    for (let start = 0; failed === null && start < others.length; start += MOST_AT_ONCE) {
      const some = await assignOpportunities(workspaceId, others.slice(start, start + MOST_AT_ONCE));
      if (!some.ok) failed = some;
    }
    notify(failed ? { title: failed.message, tone: "bad" } : { title: `${name}: given back`, tone: "good" });
  }

  function handleGive() {
    if (to === null) {
      setProblem("Choose who gets it.");
      return;
    }
    const receiver = to === EVERYBODY ? null : to;
    startGiving(async () => {
      const given = await giveRecord({
        workspaceId,
        resource,
        id,
        to: receiver,
        withOpportunities: offersAlong && along,
      }).catch(() => null);
      if (!given?.ok) {
        setProblem(given?.message ?? "No connection. Nothing was changed; try again in a moment.");
        return;
      }
      onClose();
      const whose = choices.find(({ value }) => value === to)?.label;
      const others = given.data.opportunityIds.length;
      notify({
        title: `${name}: now ${whose === undefined ? "everybody’s" : `${whose}’s`}`,
        tone: "good",
        ...(others > 0
          ? {
              description: `${counted(others, "opportunity", "opportunities")} went along.`,
            }
          : {}),
        undo: () => takeBack(given.data),
      });
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Who owns ${name}?`}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={handleGive}>
            Change owner
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="New owner" required buttonControl error={problem === null ? [] : [problem]}>
          <Select
            aria-label="New owner"
            value={to}
            placeholder="Choose a colleague"
            onValueChange={(next) => {
              setTo(next);
              setProblem(null);
            }}
            options={
              resource === "organization" && ownerId !== null
                ? [...choices, { value: EVERYBODY, label: "Everybody’s" }]
                : choices
            }
          />
        </Field>
        {offersAlong && (
          <Switch
            label={`Take ${owner}’s opportunities there along`}
            description="Left off, they stay with whoever works them now."
            checked={along}
            onCheckedChange={setAlong}
          />
        )}
        <p className="text-sm text-third">Past interactions stay credited to whoever made them.</p>
      </div>
    </Dialog>
  );
}
