"use client";

import { RotateCcw } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { restoreVersion } from "@/lib/records/actions";
import type { RestoreVersionInput } from "@/lib/records/schema";

const Confirm = lazy(async () => ({ default: (await import("@/components/ui/confirm")).Confirm }));

interface RestoreVersionProps extends RestoreVersionInput {
  /** "12 Nov 2026, 14:05" */
  moment: string;
}

/** Brings a record back to how it was after this change. What happened since stays in the history. */
export function RestoreVersion({ moment, ...target }: RestoreVersionProps) {
  const [asking, setAsking] = useState(false);

  async function restore() {
    const result = await restoreVersion(target);
    if (result.ok) {
      notify({
        title: result.data.restored === 0 ? "It already was like that" : "Restored",
        tone: "good",
        ...(result.data.mapped.length > 0 ? { description: result.data.mapped.join(" ") } : {}),
      });
      return;
    }
    notify({
      title: result.message,
      tone: "bad",
      ...(result.hint ? { description: result.hint } : {}),
    });
  }

  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} aria-label={`Restore as of ${moment}`}>
        <RotateCcw aria-hidden /> Restore
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <Confirm
            open
            onOpenChange={setAsking}
            title={`Put it back to ${moment}?`}
            confirmLabel="Restore"
            onConfirm={restore}
          >
            Its own fields become what they were right after that change. What belongs to it, people and
            visits too, stays as it is, and the history keeps both versions.
          </Confirm>
        </Suspense>
      )}
    </>
  );
}
