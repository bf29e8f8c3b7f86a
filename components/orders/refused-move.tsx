"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Refusal } from "./use-move";

interface RefusedMoveProps {
  refused: Refusal;
  /** Only an admin may let it go on all the same. */
  mayAllow: boolean;
  busy: boolean;
  onAllow: (reason: string) => void;
}

/** Why it didn't go on; of a licence, with the way that an admin has. */
export function RefusedMove({ refused: { failure }, mayAllow, busy, onAllow }: RefusedMoveProps) {
  const [reason, setReason] = useState("");
  const isLicence = failure.reason === "licence_not_valid" || failure.reason === "licence_reason";
  const hint = failure.hint?.startsWith("lines.") || (isLicence && mayAllow) ? undefined : failure.hint;
  return (
    <Alert tone="bad" announce>
      <span className="block">{[failure.message, hint].filter(Boolean).join(" ")}</span>
      {isLicence && mayAllow && (
        <span className="mt-2 flex flex-wrap items-end gap-2">
          <Field label="Allow it all the same, because" className="min-w-48 flex-1">
            <Input
              value={reason}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Field>
          <Button busy={busy} disabled={reason.trim().length < 3} onClick={() => onAllow(reason)}>
            Allow
          </Button>
        </span>
      )}
    </Alert>
  );
}
