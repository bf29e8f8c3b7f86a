"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";
import { notify } from "@/components/ui/toast";
import { updateOrganization } from "@/lib/organizations/actions";
import { searchOrganizations } from "./search-organizations";

export interface ParentDialogProps {
  workspaceId: string;
  id: string;
  version: number;
  name: string;
  /** Without a name: one that this person doesn't see. */
  parent: { id: string; name: string | null } | null;
  onClose: () => void;
}

/** The account that this one belongs to: a chain, a group, a school district. */
export function ParentDialog({ workspaceId, id, version, name, parent, onClose }: ParentDialogProps) {
  const before = parent && { value: parent.id, label: parent.name ?? "One you can’t see" };
  const [chosen, setChosen] = useState<Option | null>(before);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startSaving] = useTransition();

  async function put(parentId: string | null, at: number) {
    const save = (over: number) =>
      updateOrganization({ workspaceId, id, version: over, values: { parent_id: parentId } });
    const result = await save(at);
    // Somebody changed something else meanwhile: nothing of theirs is lost by saving this.
    const isStill = !result.ok && result.saved?.values.parent_id === (before?.value ?? null);
    return isStill && result.saved ? save(result.saved.version) : result;
  }

  function handleSave() {
    startSaving(async () => {
      const result = await put(chosen?.value ?? null, version).catch(() => null);
      if (!result?.ok) {
        setProblem(
          result?.fieldErrors?.parent_id?.join(" ") ??
            result?.message ??
            "No connection. Nothing was changed; try again in a moment.",
        );
        return;
      }
      onClose();
      notify({
        title: chosen === null ? `${name} is its own now` : `${name} is part of ${chosen.label} now`,
        tone: "good",
        undo: async () => {
          const back = await updateOrganization({
            workspaceId,
            id,
            version: result.data.version,
            values: { parent_id: before?.value ?? null },
          });
          notify(back.ok ? { title: "As before", tone: "good" } : { title: back.message, tone: "bad" });
        },
      });
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`What is ${name} part of?`}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={handleSave}>
            Save
          </Button>
        </>
      }
    >
      <Field
        label="Part of"
        buttonControl
        description="The chain or group that it belongs to. Leave it empty for none."
        error={problem === null ? [] : [problem]}
      >
        <Combobox
          aria-label="Part of"
          search={async (text, signal) =>
            (await searchOrganizations(text, signal)).filter(({ value }) => value !== id)
          }
          value={chosen}
          placeholder="Type an organization’s name"
          onValueChange={(option) => {
            setChosen(option);
            setProblem(null);
          }}
        />
      </Field>
    </Dialog>
  );
}
