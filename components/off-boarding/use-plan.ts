"use client";

import { useEffect, useState } from "react";
import { readDraft, writeDraft } from "@/components/records/kept-drafts";
import { useShell } from "@/components/shell/shell-context";
import { keptPlan, type Plan, type Receiver } from "@/lib/off-boarding/rules";

/** A plan and how to change it. What was chosen is kept in this tab until it is carried out or begun anew. */
export function usePlan(begun: Plan, receivers: readonly Receiver[]) {
  const { person, workspace } = useShell();
  const [plan, setPlan] = useState(begun);
  const [isKept, setKept] = useState(false);
  const place = { personId: person.id, workspaceId: workspace.id };
  const form = `hand-over:${begun.from}`;

  // After the first paint, which the server made without knowing what this tab keeps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; what comes later is chosen here.
  useEffect(() => {
    const found = keptPlan(readDraft(place, form), begun, receivers);
    if (found === null) return;
    setPlan(found);
    setKept(true);
  }, []);

  return {
    plan,
    isKept,
    change(part: Partial<Plan>) {
      const next = { ...plan, ...part };
      setPlan(next);
      writeDraft(place, form, next);
    },
    startOver() {
      setPlan(begun);
      setKept(false);
      writeDraft(place, form, null);
    },
    forget: () => writeDraft(place, form, null),
  };
}
