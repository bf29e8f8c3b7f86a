// The draft of a form for a new record: what was typed into it before, and how that is kept while it is typed.
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { type FormValues, textsOf } from "@/lib/records/form-values";
import { readDraft, writeDraft } from "./kept-drafts";

export interface FormDraft {
  /** Null: begun anew. */
  values: FormValues | null;
  keep: (values: FormValues | null) => void;
  startOver: () => void;
}

function textsIn(kept: unknown): FormValues | null {
  return typeof kept === "object" && kept !== null ? textsOf({ ...kept }) : null;
}

export function useFormDraft(form: string): FormDraft {
  const { person, workspace } = useShell();
  const place = { personId: person.id, workspaceId: workspace.id };
  const [values, setValues] = useState(() => textsIn(readDraft(place, form)));
  const keep = (typed: FormValues | null) => writeDraft(place, form, typed);
  return {
    values,
    keep,
    startOver: () => {
      keep(null);
      setValues(null);
    },
  };
}
