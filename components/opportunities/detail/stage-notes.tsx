"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Pinnable } from "./stage-card";
import { labelIn } from "./use-stage-moves";

interface StageNotesProps {
  /** Why a move was refused, where no field says so. */
  refusal: string | null;
  fields: readonly Pinnable[];
  mayChange: boolean;
  busy: boolean;
  onUnpin: (field: Pinnable) => void;
}

/** What a pin holds back, and what was refused. Loaded where there is such. */
export function StageNotes({ refusal, fields, mayChange, busy, onUnpin }: StageNotesProps) {
  return (
    <>
      {refusal !== null && (
        <Alert tone="bad" className="mt-3">
          {refusal}
        </Alert>
      )}
      {fields.map((field) =>
        field.pinned === null || field.unpinned === null ? null : field.unpinned === field.value ? (
          <p key={field.field} className="mt-3 text-sm text-third">
            Unpinned, the {field.field} would stay {labelIn(field, field.value)}.
          </p>
        ) : (
          <Alert
            key={field.field}
            tone="warning"
            className="mt-3"
            action={
              mayChange && (
                <Button size="small" busy={busy} onClick={() => onUnpin(field)}>
                  Unpin<span className="sr-only"> {field.field}</span>
                </Button>
              )
            }
          >
            {field.field === "stage" ? "The latest interaction implies " : "Without the pin the status is "}
            <strong>{labelIn(field, field.unpinned)}</strong>. Unpin and it moves there.
          </Alert>
        ),
      )}
    </>
  );
}
