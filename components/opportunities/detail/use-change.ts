// Runs one change of an opportunity or its parts, and says how it went.
import { useState, useTransition } from "react";
import { notify } from "@/components/ui/toast";
import type { ActionFailure, ActionResult } from "@/lib/action-result";

interface Said<T> {
  /** What the toast says when it worked. */
  said: string;
  undo?: () => void;
  /** What the toast offers next; it knows what came back, which the page may not yet. */
  action?: (data: T) => { label: string; onSelect: () => void };
  onDone?: (data: T) => void;
  /** Gets the refusal, where a field can show it; otherwise a toast says it. */
  onRefused?: (failure: ActionFailure) => boolean;
}

function tellRefusal({ message, hint }: ActionFailure) {
  const description = hint && /^[A-Z].*\.$/.test(hint) ? { description: hint } : {};
  notify({ title: message, tone: "bad", ...description });
}

export function useChange() {
  const [busy, start] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  function run<T>(work: () => Promise<ActionResult<T>>, told: Said<T>) {
    start(async () => {
      const result = await work().catch(() => null);
      if (result === null) {
        notify({ title: "No connection. Nothing was changed; try again in a moment.", tone: "bad" });
      } else if (result.ok) {
        setFailure(null);
        told.onDone?.(result.data);
        const { said: title, undo, action } = told;
        notify({
          title,
          tone: "good",
          ...(undo ? { undo } : {}),
          ...(action ? { action: action(result.data) } : {}),
        });
      } else {
        setFailure(result);
        if (!told.onRefused?.(result)) tellRefusal(result);
      }
    });
  }

  return { busy, failure, run, forget: () => setFailure(null) };
}
