"use client";

import { useState } from "react";
import { searchByRole, searchOrganizations } from "@/components/organizations/search-organizations";
import { useSay, useWords } from "@/components/shell/words-context";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";
import { Select } from "@/components/ui/select";
import { addParticipant } from "@/lib/opportunities/part-actions";
import { type GivenRole, PARTICIPANT_ROLES } from "@/lib/opportunities/rules";
import { isSpokenOf } from "@/lib/words";
import { useChange } from "./use-change";

interface ParticipantDialogProps {
  workspaceId: string;
  opportunityId: string;
  onClose: () => void;
}

export function ParticipantDialog({ onClose, ...target }: ParticipantDialogProps) {
  const { busy, failure, run } = useChange();
  const say = useSay();
  const words = useWords();
  const roles = PARTICIPANT_ROLES.filter(({ value }) => isSpokenOf(value, words));
  const [role, setRole] = useState<GivenRole>(roles[0]?.value ?? "partner");
  const [organization, setOrganization] = useState<Option | null>(null);
  const [asked, setAsked] = useState(false);
  const errors =
    asked && organization === null
      ? ["Choose from the list"]
      : failure
        ? [failure.message, failure.hint ?? ""]
        : [];

  function handleAdd() {
    setAsked(true);
    if (organization === null) return;
    run(() => addParticipant({ ...target, role, organizationId: organization.value }), {
      said: `${organization.label} added`,
      onRefused: () => true,
      onDone: onClose,
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add who takes part"
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={handleAdd}>
            Add
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="As" buttonControl>
          <Select
            value={role}
            onValueChange={(next) => {
              if (next === null) return;
              setRole(next);
              setOrganization(null);
            }}
            options={roles.map(({ value, label }) => ({ value, label: say(label) }))}
          />
        </Field>
        <Field label="Organization" required buttonControl error={errors.filter(Boolean)}>
          <Combobox
            key={role}
            aria-label="Organization"
            search={role === "partner" ? searchOrganizations : searchByRole(role)}
            value={organization}
            onValueChange={setOrganization}
          />
        </Field>
      </div>
    </Dialog>
  );
}
