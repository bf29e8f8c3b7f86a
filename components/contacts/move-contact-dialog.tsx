"use client";

import { useState, useTransition } from "react";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { notify } from "@/components/ui/toast";
import { type ContactMove, moveContact } from "@/lib/contacts/move-actions";
import { movesInWords } from "@/lib/contacts/rules";

interface MoveContactDialogProps {
  workspaceId: string;
  id: string;
  name: string;
  onClose: () => void;
}

/** To another organization. Says first what moves with the person and what stays with the old one. */
export function MoveContactDialog({ workspaceId, id, name, onClose }: MoveContactDialogProps) {
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [along, setAlong] = useState(false);
  const [plan, setPlan] = useState<ContactMove | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startWork] = useTransition();

  function ask(
    organization: { value: string; label: string } | null,
    withOpportunities: boolean,
    move: boolean,
  ) {
    if (organization === null) return;
    startWork(async () => {
      const result = await moveContact({
        workspaceId,
        contact: id,
        organization: organization.value,
        withOpportunities,
        preview: !move,
      }).catch(() => null);
      if (!result?.ok) {
        setPlan(null);
        setProblem(
          [result?.message ?? "No connection. Try again in a moment.", result?.hint]
            .filter(Boolean)
            .join(" "),
        );
        return;
      }
      setProblem(null);
      if (!move) {
        setPlan(result.data);
        return;
      }
      onClose();
      notify({ title: `${name} is with ${organization.label} now`, tone: "good" });
    });
  }

  const words = plan && movesInWords(plan);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Move ${name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={plan === null}
            onClick={() => ask(chosen, along, true)}
          >
            Move
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="To" required buttonControl error={problem === null ? [] : [problem]}>
          <Combobox
            aria-label="To"
            search={searchOrganizations}
            value={chosen}
            placeholder="Type an organization’s name"
            onValueChange={(option) => {
              if (option?.value === chosen?.value) return;
              setChosen(option);
              setPlan(null);
              ask(option, along, false);
            }}
          />
        </Field>
        <Switch
          label="Take their opportunities along"
          description="For those filed with the wrong customer. Left off, everything stays where it happened."
          checked={along}
          onCheckedChange={(on) => {
            setAlong(on);
            setPlan(null);
            ask(chosen, on, false);
          }}
        />
        {words && (
          <Alert tone="info" announce title="What this does">
            <ul className="list-disc ps-5">
              {words.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
