"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { InlineConflict as Both } from "./use-inline-save";

export interface InlineConflictProps {
  conflict: Both;
  field: string;
  label: string;
  busy: boolean;
  /** How a stored value reads: a stage's label for its code. */
  textOf?: (value: string) => string;
  onTakeTheirs: () => void;
  onInsist: () => void;
}

/** Two people changed one value: both of them, and the choice. */
export function InlineConflictChoice({
  conflict,
  field,
  label,
  busy,
  textOf = (value) => value,
  onTakeTheirs,
  onInsist,
}: InlineConflictProps) {
  const { saved, typed } = conflict;
  const who = saved.by ?? "Somebody";
  const theirs = saved.values[field] ?? "";
  return (
    <Alert tone="warning" announce className="mt-1.5" title={`${who} changed this meanwhile`}>
      <p className="wrap-anywhere text-second">
        {who}: <b className="font-medium text-text">{theirs === "" ? "nothing" : textOf(theirs)}</b>
      </p>
      <p className="wrap-anywhere text-second">
        You: <b className="font-medium text-text">{typed === "" ? "nothing" : textOf(typed)}</b>
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" busy={busy} onClick={onTakeTheirs}>
          Keep theirs<span className="sr-only"> for {label}</span>
        </Button>
        <Button size="small" busy={busy} onClick={onInsist}>
          Save mine over it<span className="sr-only"> for {label}</span>
        </Button>
      </div>
    </Alert>
  );
}
