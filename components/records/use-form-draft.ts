// The draft of a form for a new record: what its fields begin with, and how it is kept while it is typed.
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { readDraft, writeDraft } from "./kept-drafts";
import type { FormValues } from "./record-form";

export interface FormDraft {
  /** Null: begun anew. */
  values: FormValues | null;
  keep: (values: FormValues | null) => void;
  startOver: () => void;
  /** Another one each time it is begun anew, so that the fields forget what was typed. */
  round: number;
}

function textsIn(kept: unknown): FormValues | null {
  if (typeof kept !== "object" || kept === null) return null;
  return Object.fromEntries(
    Object.entries(kept).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])),
  );
}

export function useFormDraft(form: string): FormDraft {
  const { person, workspace } = useShell();
  const place = { personId: person.id, workspaceId: workspace.id };
  const [values, setValues] = useState(() => textsIn(readDraft(place, form)));
  const [round, setRound] = useState(0);
  const keep = (typed: FormValues | null) => writeDraft(place, form, typed);
  return {
    values,
    keep,
    startOver: () => {
      keep(null);
      setValues(null);
      setRound(round + 1);
    },
    round,
  };
}
