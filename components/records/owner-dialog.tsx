"use client";

import { useState, useTransition } from "react";
import { undoOf } from "@/components/change-sets/take-back";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { giveRecord } from "@/lib/records/assign-actions";

export interface OwnedRecord {
  workspaceId: string;
  resource: Parameters<typeof giveRecord>[0]["resource"];
  id: string;
  name: string;
  ownerId: string | null;
  receivers: readonly { id: string; name: string }[];
}

/** What stands for "nobody's own" in the list. */
const EVERYBODY = "everybody";

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
      const { opportunities: others, changeSet } = given.data;
      notify({
        title: `${name}: now ${whose === undefined ? "everybody’s" : `${whose}’s`}`,
        tone: "good",
        ...(others > 0
          ? {
              description: `${counted(others, "opportunity", "opportunities")} went along.`,
            }
          : {}),
        ...undoOf(workspaceId, changeSet, `${name}: given back`),
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
        {(resource === "organization" || resource === "opportunity") && (
          <p className="text-sm text-third">Past interactions stay credited to whoever made them.</p>
        )}
      </div>
    </Dialog>
  );
}
