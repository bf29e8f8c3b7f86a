"use client";

import { useState, useTransition } from "react";
import { searchByRole } from "@/components/organizations/search-organizations";
import { useSay, useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";
import { notify } from "@/components/ui/toast";
import { updateAppointment } from "@/lib/appointments/actions";
import { updateTask } from "@/lib/tasks/actions";
import { searchAbout } from "./search-about";

export interface AboutDialogProps {
  workspaceId: string;
  /** What is changed. */
  kind: "task" | "appointment";
  id: string;
  version: number;
  /** Customer, person and opportunity, as the search gives them. */
  about: Option | null;
  principal: Option | null;
  onClose: () => void;
}

const searchPrincipals = searchByRole("principal");

const SAVES = { task: updateTask, appointment: updateAppointment } as const;

/** Says anew what a task is about, or with whom an appointment is. */
export function AboutDialog({ workspaceId, kind, id, version, onClose, ...was }: AboutDialogProps) {
  const words = useWords();
  const say = useSay();
  const [about, setAbout] = useState(was.about);
  const [principal, setPrincipal] = useState(was.principal);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startSaving] = useTransition();

  function save() {
    const [organization_id = "", contact_id = "", opportunity_id = ""] = about?.value.split(":") ?? [];
    startSaving(async () => {
      const result = await SAVES[kind]({
        workspaceId,
        id,
        version,
        // What wasn't touched may be about something that this person can't see.
        values: {
          ...(about === was.about ? {} : { organization_id, contact_id, opportunity_id }),
          ...(principal === was.principal ? {} : { principal_id: principal?.value ?? "" }),
        },
      }).catch(() => null);
      if (result?.ok) {
        onClose();
        notify({ title: "Saved", tone: "good" });
      } else setProblem(result?.message ?? "No connection. Nothing was changed; try again in a moment.");
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={kind === "task" ? "What is it about?" : "With whom is it?"}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== null && (
          <Alert tone="bad" announce>
            {problem}
          </Alert>
        )}
        <Field label="About">
          <Combobox
            aria-label="About"
            value={about}
            search={searchAbout}
            onValueChange={setAbout}
            placeholder="A customer, a person, an opportunity"
          />
        </Field>
        {kind === "task" && words.principals && (
          <Field label={say("Principal")}>
            <Combobox
              aria-label={say("Principal")}
              value={principal}
              search={searchPrincipals}
              onValueChange={setPrincipal}
              placeholder={say("Which principal?")}
              empty={say("No principal by that name.")}
            />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
