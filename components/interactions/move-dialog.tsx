"use client";

import { useState, useTransition } from "react";
import { askWho } from "@/components/quick-log/ask";
import { useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { moveInteraction } from "@/lib/interactions/actions";

interface MoveDialogProps {
  workspaceId: string;
  interaction: { id: string; version: number; organizationId: string; stage: string | null };
  onClose: () => void;
}

async function searchOpportunities(query: string, signal: AbortSignal) {
  const found = await askWho(query, signal);
  return found
    .filter(({ value }) => value.startsWith("opportunity:"))
    .map(({ value, name, label }) => ({ value, label: name, description: label }));
}

/** To another opportunity; says before it does what goes along and what doesn't. */
export function MoveDialog({ workspaceId, interaction, onClose }: MoveDialogProps) {
  const words = useWords();
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startMoving] = useTransition();
  const [, opportunityId = "", organizationId = ""] = chosen?.value.split(":") ?? [];
  const { id, version } = interaction;
  const elsewhere = chosen !== null && organizationId !== interaction.organizationId;

  function handleMove() {
    startMoving(async () => {
      const result = await moveInteraction({ workspaceId, id, version, opportunityId }).catch(() => null);
      if (!result?.ok) {
        setFailure(
          result ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." },
        );
        return;
      }
      onClose();
      const { from, version: moved } = result.data;
      notify({
        title: `Moved to ${chosen?.label ?? "the other opportunity"}`,
        tone: "good",
        // A person who was left behind is not put back by moving back, so then it is not offered.
        ...(elsewhere
          ? {}
          : {
              undo: async () => {
                const back = await moveInteraction({ workspaceId, id, version: moved, opportunityId: from });
                notify(
                  back.ok ? { title: "Moved back", tone: "good" } : { title: back.message, tone: "bad" },
                );
              },
            }),
      });
    });
  }

  const errors = failure?.fieldErrors?.opportunity_id ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Move to another opportunity"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={chosen === null} onClick={handleMove}>
            Move
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && errors.length === 0 && (
          <Alert tone="bad" announce>
            {[failure.message, failure.hint].filter(Boolean).join(" ")}
          </Alert>
        )}
        <Field label="Opportunity" required buttonControl error={errors}>
          <Combobox
            aria-label="Opportunity"
            search={searchOpportunities}
            value={chosen}
            onValueChange={(option) => {
              setChosen(option);
              setFailure(null);
            }}
            placeholder="Type its name or the customer’s"
            empty="No opportunity by that name among what you can see."
          />
        </Field>
        <ul className="list-disc ps-5 text-second">
          <li>
            {words.products
              ? "The note, the products shown and the follow-up go along."
              : "The note and the follow-up go along."}
          </li>
          <li>
            {interaction.stage === null
              ? "It carries no stage, so neither opportunity moves."
              : "It carries a stage: the old opportunity falls back to what it was before, the new one follows it."}
          </li>
          {words.products && (
            <li>For whom it counts is worked out again, unless products were shown or somebody chose.</li>
          )}
          {elsewhere && <li>That is another customer’s, so the person stays behind.</li>}
        </ul>
      </div>
    </Dialog>
  );
}
