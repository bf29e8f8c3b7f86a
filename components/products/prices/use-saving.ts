// What a dialog of prices does with its answer: closed when it worked, else told at its fields or above them.
import { useState, useTransition } from "react";
import { type ActionFailure, type ActionResult, fail } from "@/lib/action-result";

const LOST = fail("unavailable", "No connection. Try again in a moment.");

export function useSaving() {
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  return {
    busy,
    errorsOf: (name: string) => failure?.fieldErrors?.[name] ?? [],
    /** What is said where no field has it. */
    told: failure !== null && Object.keys(failure.fieldErrors ?? {}).length === 0 ? failure.message : null,
    save: <T>(work: () => Promise<ActionResult<T>>, done: (saved: T) => void) =>
      startSaving(async () => {
        const result = await work().catch(() => LOST);
        if (result.ok) done(result.data);
        else setFailure(result);
      }),
  };
}
