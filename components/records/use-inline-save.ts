// Saving one value where it stands: what failed stays in the field, and a conflict is settled with both values in sight.
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { notify } from "@/components/ui/toast";
import type { ActionFailure, ActionResult, SavedMeanwhile } from "@/lib/action-result";

export interface InlineTarget {
  label: string;
  value: string | null;
  /** The column, to find it in what somebody else saved meanwhile. */
  field?: string;
  /** For a control whose code came after the press that asked for it. */
  startsOpen?: boolean;
  /** `over` is the version to write over, when somebody else saved in between. */
  save: (value: string, over?: number) => Promise<ActionResult<unknown>>;
}

export interface InlineConflict {
  saved: SavedMeanwhile;
  typed: string;
}

function textOf({ message, hint, fieldErrors }: ActionFailure, field: string | undefined): string {
  const atField = field === undefined ? undefined : fieldErrors?.[field];
  if (atField) return atField.join(" ");
  const first = Object.values(fieldErrors ?? {})[0];
  return [first?.join(" ") ?? message, first ? null : hint].filter(Boolean).join(" ");
}

export function useInlineSave({ label, value, field, save }: InlineTarget) {
  const [problem, setProblem] = useState<string | null>(null);
  const [conflict, setConflict] = useState<InlineConflict | null>(null);
  const [busy, startSaving] = useTransition();
  const router = useRouter();

  function forget() {
    setProblem(null);
    setConflict(null);
  }

  function saved(onSaved: () => void) {
    forget();
    onSaved();
    notify({ title: `${label} saved`, tone: "good" });
  }

  async function attempt(typed: string, onSaved: () => void, over?: number): Promise<void> {
    const result = await save(typed, over).catch(() => null);
    if (result?.ok) return saved(onSaved);
    if (result === null) {
      setProblem("No connection. What you typed is still here; try again in a moment.");
      return;
    }
    const { saved: meanwhile } = result;
    if (meanwhile === undefined) {
      setProblem(
        result.code === "stale_version"
          ? "Somebody changed this record meanwhile. Look at it, then try again."
          : textOf(result, field),
      );
      return;
    }
    if (field === undefined || !(field in meanwhile.values)) {
      setProblem(`${meanwhile.by ?? "Somebody"} changed this record meanwhile. Look at it, then try again.`);
      return;
    }
    const theirs = meanwhile.values[field] ?? "";
    if (theirs === typed.trim()) return saved(onSaved);
    // They changed something else: nothing of theirs is lost by saving this.
    if (theirs === (value ?? "") && over === undefined) return attempt(typed, onSaved, meanwhile.version);
    setProblem(null);
    setConflict({ saved: meanwhile, typed });
  }

  return {
    busy,
    problem,
    conflict,
    forget,
    /** Leaves what the other one saved, and shows it. */
    takeTheirs: (onTaken: () => void) => {
      forget();
      onTaken();
      router.refresh();
    },
    send: (typed: string, onSaved: () => void) => startSaving(() => attempt(typed, onSaved)),
    /** Keeps what was typed, over what the other one saved. */
    insist: (onSaved: () => void) => {
      if (conflict !== null) startSaving(() => attempt(conflict.typed, onSaved, conflict.saved.version));
    },
  };
}
